// How is a connector set up, changed, switched off and on, and removed?
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize, demandFresh } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { actorRef } from "../audit/model.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { checkTarget } from "../kernel/outbound/index.ts";
import { emit } from "../outbox/index.ts";
import type { ChangeConnector, NewConnector } from "./model.ts";
import { probe, type Probed } from "./probe.ts";
import { insertCalls } from "./queries/calls.ts";
import { deleteConnector, findConnector, insertConnector, updateConnector, type KeptConnector } from "./queries/connectors.ts";
import { beginAnew, dropTopics, makeDueAgain } from "./queries/targets.ts";
import { ownReach, type Reach } from "./reach.ts";
import { accountOf, inboundHashOf, inboundToken, openSettings, sealSettings } from "./sealed.ts";
import { settingsOf, type SettingsFault } from "./settings.ts";
import type { HaltReason } from "./vendor.ts";
import { vendorOf } from "./vendors/index.ts";

const instant = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });
/** Why it was not set up: what is wrong with a field, or what came of the test. */
export type Refused = { refused: HaltReason | SettingsFault["reason"] | "bad_target"; at?: string | undefined };
export type Saved = { id: string };

/** The one that is meant, locked. `not_found` when it is none of the tenant's. */
export async function lockedConnector(tx: TenantTx, id: string): Promise<KeptConnector> {
  return (await findConnector(tx, id, "update")) ?? failNotFound("no such connector");
}

export async function tell(tx: TenantTx, ctx: Ctx, id: string, what: string, payload: Record<string, unknown> = {}): Promise<void> {
  await emit(tx, ctx, { type: "connector.saved", data: { connectorId: id } });
  await recordAudit(tx, ctx, { action: `connector.${what}`, object: `connector:${id}`, payload });
}

type Tested = Refused | { settings: unknown; probed: Extract<Probed, { places: unknown }> };

/** Settings that are whole, may be called, and whose key the vendor takes: shown by a read. */
async function tested(ctx: Ctx, connector: KeptConnector["connector"], typed: Record<string, unknown>, reach: Reach): Promise<Tested> {
  const vendor = vendorOf(connector);
  const parsed = settingsOf(vendor, typed);
  if ("reason" in parsed) return { refused: parsed.reason, at: parsed.at };
  const { settings } = parsed;
  const verdict = await checkTarget(reach.originOf(connector, vendor.origin(settings)), reach.guard);
  if (!verdict.allowed) return { refused: "bad_target", at: connector === "http" ? "baseUrl" : "key" };
  const probed = await probe(ctx, { connector, vendor, settings }, reach);
  return "refused" in probed ? { refused: probed.refused, at: probed.refused === "unauthorized" ? "key" : undefined } : { settings, probed };
}

/** Sets one up, with a fresh sign-in, once its key has been tested by a read; all that stands on the list is then told to it. Nothing is kept of what is refused. */
export async function createConnector(ctx: Ctx, { connector, name, ...typed }: NewConnector, reach: Reach = ownReach()): Promise<Saved | Refused> {
  authorize(ctx, "connector.change");
  demandFresh(ctx);
  const outcome = await tested(ctx, connector, typed, reach);
  if ("refused" in outcome) return outcome;
  const { settings, probed: { places, calls } } = outcome;
  return withTenant(ctx, async (tx) => {
    const id = newId();
    await insertConnector(tx, {
      id, connector, name, settings: sealSettings(ctx, id, settings), account: accountOf(vendorOf(connector), settings), topics: {}, places, newPlaces: [],
      inboundHash: inboundHashOf(inboundToken(ctx, id)), testedAt: instant(ctx), createdAt: instant(ctx), createdBy: actorRef(ctx.actor),
    });
    await insertCalls(tx, id, calls);
    await tell(tx, ctx, id, "created", { connector });
    return { id };
  });
}

/** Another name, key or way to call it, with a fresh sign-in and tested like a new one; a key left empty stays, unless the address is another now. One that was stopped for its key goes on. */
export async function changeConnector(ctx: Ctx, { connectorId, name, ...typed }: ChangeConnector, reach: Reach = ownReach()): Promise<Saved | Refused> {
  authorize(ctx, "connector.change");
  demandFresh(ctx);
  const before = (await readTenant(ctx, (tx) => findConnector(tx, connectorId))) ?? failNotFound("no such connector");
  const [held, vendor] = [openSettings(ctx, before) as Record<string, unknown>, vendorOf(before.connector)];
  if (!typed["key"] && leadsElsewhere(vendor, held, typed)) return { refused: "field_empty", at: "key" };
  const outcome = await tested(ctx, before.connector, { ...held, ...Object.fromEntries(Object.entries(typed).filter(([field, value]) => value !== "" || !SECRET.includes(field))) }, reach);
  if ("refused" in outcome) return outcome;
  const { settings, probed: { places, calls } } = outcome;
  return withTenant(ctx, async (tx) => {
    const { state } = await lockedConnector(tx, connectorId);
    await updateConnector(tx, connectorId, {
      name, settings: sealSettings(ctx, connectorId, settings), account: accountOf(vendorOf(before.connector), settings), places, testedAt: instant(ctx), restsUntil: null, lastReason: null, failingSince: null,
      ...(state === "unauthorized" ? { state: "enabled" } : {}),
    });
    await insertCalls(tx, connectorId, calls);
    await makeDueAgain(tx, connectorId, instant(ctx));
    await tell(tx, ctx, connectorId, "changed");
    return { id: connectorId };
  });
}
/** A key that nobody can read goes to the address it was given for, and to no other. */
function leadsElsewhere(vendor: ReturnType<typeof vendorOf>, held: Record<string, unknown>, typed: Record<string, unknown>): boolean {
  const next = settingsOf(vendor, { ...held, ...typed, key: held["key"] });
  return "settings" in next && vendor.origin(next.settings) !== vendor.origin(held);
}
/** Left empty in a form, these stay as they are: no page shows them again. */
export const SECRET: readonly string[] = ["key", "inboundKey"];

/** Which of the tenant's topics is which of the vendor's lists, groups or types; a topic without one is not sent to this tool. The list is read anew. `invalid` for a topic or a place that is not there. */
export async function setTopics(ctx: Ctx, connectorId: string, chosen: Record<string, string>): Promise<void> {
  authorize(ctx, "connector.change");
  const topics = Object.fromEntries(Object.entries(chosen).filter(([, place]) => place !== ""));
  await withTenant(ctx, async (tx) => {
    const [{ places, connector, topics: before }, { topics: offered }] = [await lockedConnector(tx, connectorId), await catalogueOf(tx)];
    for (const [topic, place] of Object.entries(topics)) {
      if (!offered.some(({ id }) => id === topic) || (connector !== "http" && !places.some(({ id }) => id === place))) fail("invalid", "This topic or this list is not there any more: open the page again.");
    }
    await updateConnector(tx, connectorId, { topics, newPlaces: [], feedCursor: null });
    await dropTopics(tx, connectorId, Object.keys(topics));
    await beginAnew(tx, connectorId, Object.keys(topics).filter((topic) => before[topic] !== undefined && before[topic] !== topics[topic]), instant(ctx));
    await tell(tx, ctx, connectorId, "topics", { topics });
  });
}

/** What happens while it is off waits for it. */
export async function switchConnector(ctx: Ctx, connectorId: string, state: "enabled" | "disabled"): Promise<void> {
  authorize(ctx, "connector.change");
  await withTenant(ctx, async (tx) => {
    await lockedConnector(tx, connectorId);
    await updateConnector(tx, connectorId, { state, restsUntil: null, failingSince: null });
    await tell(tx, ctx, connectorId, state);
  });
}

/** Removes it, with a fresh sign-in, with its key, what it was told and the evidence of its calls; the vendor's own data stay as they are. */
export async function removeConnector(ctx: Ctx, connectorId: string): Promise<void> {
  authorize(ctx, "connector.change");
  demandFresh(ctx);
  await withTenant(ctx, async (tx) => {
    await lockedConnector(tx, connectorId);
    await deleteConnector(tx, connectorId);
    await tell(tx, ctx, connectorId, "removed");
  });
}

/** Failed opt-outs, all or one, are tried again at once. Returns how many. */
export async function replay(ctx: Ctx, connectorId: string, one?: { addressHash: string; topic: string }): Promise<number> {
  authorize(ctx, "connector.change");
  return withTenant(ctx, async (tx) => {
    await lockedConnector(tx, connectorId);
    const queued = await makeDueAgain(tx, connectorId, instant(ctx), one);
    await updateConnector(tx, connectorId, { restsUntil: null });
    await tell(tx, ctx, connectorId, "replayed", { queued });
    return queued;
  });
}
