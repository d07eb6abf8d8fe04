// Which tools are opt-outs told to, and how does each stand?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { env } from "../kernel/env.ts";
import { failNotFound } from "../kernel/errors.ts";
import type { CallView, ConnectorView, Failure } from "./model.ts";
import { listCalls } from "./queries/calls.ts";
import { findConnector, listConnectors as queryConnectors, type KeptConnector } from "./queries/connectors.ts";
import { listFailures, listStandings, noStanding, type Standing } from "./queries/targets.ts";
import { inboundToken, openSettings } from "./sealed.ts";
import { vendorOf } from "./vendors/index.ts";
import { SECRET } from "./write-connector.ts";

const [FAILURES, CALLS] = [50, 30];

function toView(ctx: Ctx, kept: KeptConnector, { counts, drifts, lastDriftedAt, waitingSince }: Standing): ConnectorView {
  const { id, connector, name, state, lastReason, failingSince, restsUntil, topics, places, newPlaces, testedAt, driftCheckedAt, inboundAt } = kept;
  const [vendor, settings] = [vendorOf(connector), openSettings(ctx, kept) as Record<string, string>];
  const shown = Object.entries(settings).filter(([field]) => !SECRET.includes(field));
  return { id, connector, name, state, lastReason, failingSince, restsUntil, topics, places, newPlaces, testedAt, driftCheckedAt, inboundAt, counts, drifts, lastDriftedAt, waitingSince, hasTopics: vendor.hasTopics(settings), version: vendor.version, settings: Object.fromEntries(shown) };
}

/** All of them, the oldest first. */
export async function listConnectors(ctx: Ctx): Promise<ConnectorView[]> {
  authorize(ctx, "connector.see");
  const [all, standings] = await readTenant(ctx, async (tx) => [await queryConnectors(tx), await listStandings(tx)] as const);
  return all.map((kept) => toView(ctx, kept, standings.get(kept.id) ?? noStanding(kept.id)));
}

/** Since when the oldest opt-out has waited that some tool has not confirmed; null when all have. */
export async function oldestUnconfirmed(ctx: Ctx): Promise<{ connectorId: string; since: string } | null> {
  authorize(ctx, "connector.see");
  const standings = await readTenant(ctx, listStandings);
  const waiting = [...standings.values()].flatMap(({ connectorId, waitingSince }) => (waitingSince === null ? [] : [{ connectorId, since: waitingSince }]));
  return waiting.toSorted((a, b) => a.since.localeCompare(b.since))[0] ?? null;
}

/** One, with what failed, its last calls, and, for those who may change it, the secret address to which the vendor reports. */
export async function getConnector(ctx: Ctx, id: string): Promise<ConnectorView & { failures: Failure[]; calls: CallView[]; inboundUrl: string }> {
  authorize(ctx, "connector.see");
  const found = await readTenant(ctx, async (tx) => {
    const kept = await findConnector(tx, id);
    return kept && ([kept, await listStandings(tx), await listFailures(tx, id, FAILURES), await listCalls(tx, id, CALLS)] as const);
  });
  const [kept, standings, failures, calls] = found ?? failNotFound("no such connector");
  return { ...toView(ctx, kept, standings.get(id) ?? noStanding(id)), failures, calls, inboundUrl: inboundUrl(ctx, kept) };
}

const inboundUrl = (ctx: Ctx, { id, connector }: Pick<KeptConnector, "id" | "connector">): string => `${env().NEXTAUTH_URL}/api/inbound/${connector}/${inboundToken(ctx, id)}`;
