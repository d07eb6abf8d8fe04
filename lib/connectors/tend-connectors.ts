// What happens to connectors as time passes?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { escalate, settle } from "../escalations/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { emit } from "../outbox/index.ts";
import { probe } from "./probe.ts";
import { deleteCallsBefore, insertCalls } from "./queries/calls.ts";
import { findConnector, listConnectors, updateConnector, type KeptConnector } from "./queries/connectors.ts";
import { dropLifted, forgetAddresses, listStandings, makeDueForCheck } from "./queries/targets.ts";
import { ownReach, type Reach } from "./reach.ts";
import { openSettings } from "./sealed.ts";
import { vendorOf } from "./vendors/index.ts";

/** An opt-out that has waited so long comes before somebody (security.md, 1.4). */
const ALARM_HOURS = 24;
/** So long the evidence of calls is kept. */
const KEEP_DAYS = 400;
const NIGHT_HOURS = 20;
/** So long an opt-out of somebody who has been erased is tried. */
const ADDRESS_DAYS = 30;

/** Every night each tool is read again: is every opt-out still one there, and is there a new list? What came undone is stopped again by `serveConnectors`. */
export async function checkDrift(ctx: Ctx, reach: Reach = ownReach()): Promise<void> {
  const before = ctx.now.subtract({ hours: NIGHT_HOURS }).toString({ smallestUnit: "millisecond" });
  const due = (await readTenant(ctx, listConnectors)).filter(({ state, driftCheckedAt }) => state === "enabled" && (driftCheckedAt === null || driftCheckedAt < before));
  for (const kept of due) await checkOne(ctx, kept, before, reach);
}

async function checkOne(ctx: Ctx, kept: KeptConnector, before: string, reach: Reach): Promise<void> {
  authorize(ctx, "connector.work");
  const now = ctx.now.toString({ smallestUnit: "millisecond" });
  const probed = await probe(ctx, { connector: kept.connector, vendor: vendorOf(kept.connector), settings: openSettings(ctx, kept) }, reach);
  const isRefused = "refused" in probed && probed.refused === "unauthorized";
  await withTenant(ctx, async (tx) => {
    if (!(await findConnector(tx, kept.id, "no key update"))) return;
    await insertCalls(tx, kept.id, probed.calls);
    const due = isRefused ? 0 : await makeDueForCheck(tx, kept.id, before, now);
    const found = "places" in probed ? probed.places.filter(({ id }) => !kept.places.some((known) => known.id === id)).map(({ id }) => id) : [];
    await updateConnector(tx, kept.id, {
      driftCheckedAt: now, ...("places" in probed ? { places: probed.places, newPlaces: [...new Set([...kept.newPlaces, ...found])] } : { lastReason: probed.refused }), ...(isRefused ? { state: "unauthorized" } : {}),
    });
    await deleteCallsBefore(tx, kept.id, ctx.now.subtract({ hours: 24 * KEEP_DAYS }).toString());
    if (isRefused) await emit(tx, ctx, { type: "connector.unauthorized", data: { connectorId: kept.id } });
    await recordAudit(tx, ctx, { action: "connector.checked", object: `connector:${kept.id}`, payload: { due, newPlaces: found.length } });
  });
}

/** What the person has taken back is dropped; what a tool does not take comes before staff, and is settled once it did; an address that nobody is held under any more is kept for it for 30 days. */
export async function tendConnectors(ctx: Ctx): Promise<void> {
  await forget(ctx);
  const [all, standings] = await readTenant(ctx, async (tx) => [await listConnectors(tx), await listStandings(tx)] as const);
  for (const { id, state } of all) {
    const since = standings.get(id)?.waitingSince ?? null;
    const isLate = since !== null && ctx.now.epochMilliseconds - Date.parse(since) >= ALARM_HOURS * 3_600_000;
    if (isLate) await escalate(ctx, { kind: "undelivered_opt_out", aboutId: id });
    else if (state === "enabled" && since === null) await settle(ctx, { kind: "undelivered_opt_out", aboutId: id });
  }
}

async function forget(ctx: Ctx): Promise<void> {
  authorize(ctx, "connector.work");
  await withTenant(ctx, async (tx) => {
    const lifted = await dropLifted(tx, ctx.now.toString());
    const forgotten = await forgetAddresses(tx, ctx.now.subtract({ hours: 24 * ADDRESS_DAYS }).toString());
    if (lifted + forgotten > 0) await recordAudit(tx, ctx, { action: "connectors.tended", object: "connectors", payload: { lifted, forgotten } });
  });
}

/** A key that is taken no longer comes before staff at once: opt-outs wait for it. */
export async function escalateUnauthorized(ctx: Ctx, connectorId: string): Promise<void> {
  await escalate(ctx, { kind: "undelivered_opt_out", aboutId: connectorId });
}
