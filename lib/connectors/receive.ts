// What does a vendor report, and what becomes of it?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { withPlatform } from "#db/with-platform.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { addressHash, isPlainEmail } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { currentInstant } from "../kernel/clock.ts";
import { newId } from "../kernel/ids.ts";
import { emit, emitAll, type HeardEvent } from "../outbox/index.ts";
import { stopAddresses, type OptOut } from "../preferences/index.ts";
import { ANY, covers, isAsStrong, suppressionsByHash } from "../suppressions/index.ts";
import { ioOf } from "./call.ts";
import { CONNECTORS, type Connector } from "./model.ts";
import { insertCalls, type NewCall } from "./queries/calls.ts";
import { findByInbound, findConnector, updateConnector, type KeptConnector } from "./queries/connectors.ts";
import { purseOf } from "./purse.ts";
import { queueAddresses } from "./queue.ts";
import { ownReach, type Reach } from "./reach.ts";
import { inboundHashOf, openSettings } from "./sealed.ts";
import { Halt, type Report, type Told } from "./vendor.ts";
import { vendorOf } from "./vendors/index.ts";

export type Received = "taken" | "unknown" | "not_genuine";

const REASONS = { unsubscribe: "opt_out", bounce: "bounce", complaint: "complaint" } as const;
const ctxFor = (tenantId: string): Ctx => ({ tenantId, actor: { kind: "system", job: "inbound" }, now: currentInstant(), requestId: newId() });

/** Whether an address of this form is one of ours, for the GET with which some vendors look at it first. Changes nothing. */
export const isInbound = async (connector: string, token: string): Promise<boolean> => (await find(connector, token)) !== null;

const find = (connector: string, token: string) =>
  (CONNECTORS as readonly string[]).includes(connector) ? withPlatform("find a connector by its report address", (tx) => findByInbound(tx, inboundHashOf(token), connector as Connector)) : Promise.resolve(null);

/** Takes a report that is genuine, whole or not at all. An address is stopped at once; a vendor's number for somebody is asked for afterwards. Reported again it changes nothing. */
export async function receive(connector: string, token: string, report: Omit<Report, "nowMs">): Promise<Received> {
  const found = await find(connector, token);
  if (!found) return "unknown";
  const ctx = ctxFor(found.tenantId);
  const kept = await readTenant(ctx, (tx) => findConnector(tx, found.connectorId));
  if (!kept) return "unknown";
  const vendor = vendorOf(kept.connector);
  const whole = { ...report, nowMs: ctx.now.epochMilliseconds };
  if (!(await vendor.isGenuine(openSettings(ctx, kept), whole))) return "not_genuine";
  await keepTold(ctx, kept, vendor.readReport(whole));
  return "taken";
}

/** Everything for an unsubscribe without a place; for one with a place the topics that stand for it, and where none does, nothing: a narrow stop never becomes a wide one. */
const topicsFor = ({ topics }: KeptConnector, { kind, place }: Told): string[] => (kind !== "unsubscribe" || place === null ? [ANY] : Object.entries(topics).flatMap(([topic, one]) => (one === place ? [topic] : [])));

const optOutsOf = (kept: KeptConnector, told: readonly Told[], now: string): OptOut[] => told.flatMap((one) =>
  "email" in one.who && isPlainEmail(one.who.email) ? topicsFor(kept, one).map((topic) => ({ email: (one.who as { email: string }).email, topic, channel: "email", reason: REASONS[one.kind], since: one.at < now ? one.at : now })) : []);

/** What stands already is not said again: a tool that reports what we did there must not become the source of it. */
export async function keepTold(ctx: Ctx, kept: KeptConnector, told: readonly Told[]): Promise<void> {
  authorize(ctx, "suppression.write");
  const all = optOutsOf(kept, told, ctx.now.toString({ smallestUnit: "millisecond" }));
  const numbers = told.flatMap(({ who, ...rest }) => ("id" in who ? [{ ...rest, id: who.id }] : []));
  await withTenant(ctx, async (tx) => {
    const held = await suppressionsByHash(tx, ctx, [...new Set(all.map(({ email }) => addressHash(ctx.tenantId, email)))]);
    const stands = (one: OptOut): boolean => held.some((row) => row.hash === addressHash(ctx.tenantId, one.email) && covers(row, one) && isAsStrong(row.reason, one.reason));
    const news = all.filter((one) => !stands(one));
    const { written, events } = await stopAddresses(tx, ctx, "tool", news);
    await queueAddresses(tx, ctx, news.filter(({ reason }) => reason !== "bounce"));
    await emitAll(tx, ctx, events);
    for (const one of numbers) await emit(tx, ctx, { type: "connector.told", data: { connectorId: kept.id, ...one } });
    await updateConnector(tx, kept.id, { inboundAt: ctx.now.toString({ smallestUnit: "millisecond" }) });
    if (written > 0) await recordAudit(tx, ctx, { action: "suppressions.reported", object: `connector:${kept.id}`, payload: { reported: told.length, written } });
  });
}

/** Asks for the address behind a number, and keeps what was reported of it. @throws to be tried again, while the vendor does not answer */
export async function keepNumbered(ctx: Ctx, { data }: HeardEvent, reach: Reach = ownReach()): Promise<void> {
  authorize(ctx, "suppression.write");
  const kept = await readTenant(ctx, (tx) => findConnector(tx, String(data.connectorId)));
  const vendor = kept && vendorOf(kept.connector);
  if (!kept || !vendor?.emailOf) return;
  const [lines, settings]: [Omit<NewCall, "addressHash">[], unknown] = [[], openSettings(ctx, kept)];
  const io = ioOf({ connector: kept.connector, vendor, settings }, reach, () => ctx, purseOf(() => ctx, kept.account, vendor.limits), lines);
  const answer = await vendor.emailOf(io, String(data.id)).then((email) => ({ email }), (error: unknown) => ({ email: null, error }));
  const email = answer.email;
  await withTenant(ctx, (tx) => insertCalls(tx, kept.id, lines.map((line) => ({ ...line, addressHash: email === null ? null : addressHash(ctx.tenantId, email) }))));
  if ("error" in answer && !(answer.error instanceof Halt && answer.error.reason === "refused")) throw answer.error;
  if (email !== null) await keepTold(ctx, kept, [{ kind: data.kind as Told["kind"], place: data.place as string | null, at: String(data.at), who: { email } }]);
}
