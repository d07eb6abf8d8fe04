// How is a batch of lines kept, in one transaction and few statements?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import { recordConsents } from "../consent/index.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { keepOrders } from "../orders/index.ts";
import { emitAll, type EventNote } from "../outbox/index.ts";
import { changePreferences, inUtc } from "../preferences/index.ts";
import { keepRecords, machineOwners } from "../records/index.ts";
import { findSubjects, findSubjectsById, keepSubjects, keepValues } from "../subjects/index.ts";
import { suppressionsByHash } from "../suppressions/index.ts";
import type { NumberedLine, Rejection } from "./model.ts";
import { sortBatch, type Known, type SortedBatch } from "./sort-batch.ts";

/** What a call has done so far, for its one entry in the log; `sha256` is that of the body as it came. */
export type Ending = { accepted: number; rejected: number; written: number; sha256: string; aborted: boolean };
export type Kept = { accepted: number; written: number; rejections: Rejection[] };

const EVENTS_AT_ONCE = 5_000;

/**
 * Keeps one batch whole or not at all. The last batch of a call carries the entry in the log and the closing event of the whole call,
 * unless the call changed nothing: `ending` gets this batch's figures and tells those of the call.
 */
export async function keepBatch(ctx: Ctx, lines: readonly NumberedLine[], ending: ((kept: Kept) => Ending) | null): Promise<Kept> {
  authorize(ctx, "ingest.write");
  return withTenant(ctx, async (tx) => {
    const sorted = sortBatch(lines, await knownFor(tx, lines), inUtc(ctx.now.toString()));
    const { written, events, refused } = await write(tx, ctx, sorted);
    const rejections = [...sorted.rejections, ...refused];
    const kept = { accepted: lines.length - rejections.length, written, rejections };
    const end = ending?.(kept);
    const closing: EventNote[] = end && end.written > 0 ? [{ type: "ingest.finished", data: { accepted: end.accepted, rejected: end.rejected } }] : [];
    for (let i = 0; i < events.length + closing.length; i += EVENTS_AT_ONCE) await emitAll(tx, ctx, [...events, ...closing].slice(i, i + EVENTS_AT_ONCE));
    if (end && end.written > 0) await recordAudit(tx, ctx, { action: end.aborted ? "ingest.aborted" : "ingest.finished", object: `ingest:${ctx.requestId}`, payload: end });
    return kept;
  });
}

async function knownFor(tx: TenantTx, lines: readonly NumberedLine[]): Promise<Known> {
  const externalIds = new Set<string>();
  const machines = new Set<string>();
  for (const { line } of lines) {
    if (line.externalId !== undefined) externalIds.add(line.externalId);
    if (line.type === "record" && line.machineId !== undefined) machines.add(line.machineId);
  }
  const [people, claims] = await Promise.all([findSubjects(tx, [...externalIds]), machineOwners(tx, [...machines])]);
  const owners = new Map((await findSubjectsById(tx, [...new Set(claims.values())])).map((account) => [account.id, account]));
  const erased = await erasures(tx, lines.flatMap(({ line }) => (line.type === "subject" && !people.has(line.externalId) ? [line.email] : [])));
  return {
    people, owners: new Map([...claims].flatMap(([machineId, id]) => { const owner = owners.get(id); return owner ? [[machineId, owner] as const] : []; })),
    erasedSince: (email) => erased.get(email) ?? null,
  };
}

/** Of addresses that are new to us: since when each stands on the list of the erased. */
async function erasures(tx: TenantTx, emails: readonly string[]): Promise<Map<string, string>> {
  const hashes = new Map(emails.map((email) => [email, addressHash(tx.tenantId, email)]));
  const held = await suppressionsByHash(tx, [...new Set(hashes.values())]);
  const since = new Map(held.filter(({ reason }) => reason === "erasure").map((row) => [row.hash, row.since]));
  return new Map([...hashes].flatMap(([email, hash]) => { const at = since.get(hash); return at === undefined ? [] : [[email, at] as const]; }));
}

async function write(tx: TenantTx, ctx: Ctx, sorted: SortedBatch): Promise<{ written: number; events: EventNote[]; refused: Rejection[] }> {
  const before = await findSubjects(tx, []);
  const accounts = await keepSubjects(tx, ctx, before, sorted.accounts);
  return { written: accounts, events: [], refused: [] };
}
