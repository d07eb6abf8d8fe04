// How is a batch of lines kept, in one transaction and few statements?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import { recordConsents } from "../consent/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { keepOrders } from "../orders/index.ts";
import { emitAll, type EventNote } from "../outbox/index.ts";
import { changePreferences, inUtc, type Refusal } from "../preferences/index.ts";
import { keepRecords, machineOwners } from "../records/index.ts";
import { erasedSince, findSubjects, findSubjectsById, keepSubjects, keepValues } from "../subjects/index.ts";
import type { NumberedLine, Rejection } from "./model.ts";
import { forgetPlans } from "./queries/plans.ts";
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
    const known = await knownFor(tx, ctx, lines);
    const sorted = sortBatch(lines, known, inUtc(ctx.now.toString()));
    const { written, events, refused } = await write(tx, ctx, known, sorted);
    const rejections = [...sorted.rejections, ...refused];
    const kept = { accepted: lines.length - rejections.length, written, rejections };
    const end = ending?.(kept);
    const closing: EventNote[] = end && end.written > 0 ? [{ type: "ingest.finished", data: { accepted: end.accepted, rejected: end.rejected } }] : [];
    for (let i = 0; i < events.length + closing.length; i += EVENTS_AT_ONCE) await emitAll(tx, ctx, [...events, ...closing].slice(i, i + EVENTS_AT_ONCE));
    if (end && end.written > 0) await recordAudit(tx, ctx, { action: end.aborted ? "ingest.aborted" : "ingest.finished", object: `ingest:${ctx.requestId}`, payload: end });
    return kept;
  });
}

async function knownFor(tx: TenantTx, ctx: Ctx, lines: readonly NumberedLine[]): Promise<Known> {
  const externalIds = new Set<string>();
  const machines = new Set<string>();
  for (const { line } of lines) {
    if (line.externalId !== undefined) externalIds.add(line.externalId);
    if (line.type === "record" && line.machineId !== undefined) machines.add(line.machineId);
  }
  const [people, claims] = await Promise.all([findSubjects(tx, [...externalIds]), machineOwners(tx, [...machines])]);
  const claimants = new Map((await findSubjectsById(tx, [...new Set(claims.values())])).map((account) => [account.id, account]));
  const owners = new Map([...claims].flatMap(([machineId, id]) => (claimants.has(id) ? [[machineId, claimants.get(id)!] as const] : [])));
  const unheld = lines.flatMap(({ line }) => (line.externalId !== undefined && !people.has(line.externalId) ? [line] : []));
  const erased = await erasedSince(tx, ctx, { emails: unheld.flatMap((line) => (line.type === "subject" ? [line.email] : [])), externalIds: [...new Set(unheld.map(({ externalId }) => externalId!))] });
  return { people, owners, erased };
}

type Written = { written: number; events: EventNote[]; refused: Rejection[] };

/** People first, because the rest refers to them; then everything else at once. */
async function write(tx: TenantTx, ctx: Ctx, known: Known, sorted: SortedBatch): Promise<Written> {
  const accounts = await keepSubjects(tx, ctx, known.people, sorted.accounts);
  const owned = <T extends { person: { id: string } }>(rows: readonly T[]) => rows.map((row) => ({ ...row, subjectId: row.person.id }));
  const [, values, orders, records, consents, preferences] = await Promise.all([
    forgetPlans(tx),
    keepValues(tx, ctx, owned(sorted.values).map(({ subjectId, line }) => ({ subjectId, fact: line }))),
    keepOrders(tx, owned(sorted.orders).map(({ subjectId, line }) => ({ subjectId, fact: line }))),
    keepRecords(tx, sorted.records.map(({ person, line }) => ({ subjectId: person?.id ?? null, machineId: line.machineId ?? null, fact: line }))),
    recordConsents(tx, ctx, sorted.consents.map(({ person, line }) => ({ subject: person, fact: line }))),
    changeAll(tx, ctx, sorted),
  ]);
  return {
    written: accounts + values + orders + records + consents.added + preferences.written,
    events: [...preferences.events, ...consents.events], refused: preferences.refused,
  };
}

async function changeAll(tx: TenantTx, ctx: Ctx, { accounts, preferences }: SortedBatch): Promise<Written> {
  if (preferences.length === 0) return { written: 0, events: [], refused: [] };
  const newest = new Map(accounts.map((account) => [account.id, account]));
  const choices = preferences.map(({ person, line: { topic, channel, state, source, wording, frequency, collectedAt } }) => (
    { person: newest.get(person.id) ?? person, cell: { topic, channel, state, source, wording: wording ?? null, changedAt: inUtc(collectedAt), ...(frequency !== undefined && state === "in" ? { frequency } : {}) } }));
  const { outcomes, events } = await changePreferences(tx, ctx, await catalogueOf(tx), choices);
  const refused = outcomes.flatMap((outcome, i): Rejection[] => {
    const answer = outcome.kind === "refused" ? ANSWERS[outcome.reason] : null;
    return answer ? [{ line: preferences[i]!.number, ...answer }] : [];
  });
  return { written: outcomes.filter(({ kind }) => kind === "changed").length, events, refused };
}

/** An opt-in that is older than the opt-out is an older fact: accepted, and nothing to write. */
const ANSWERS: Record<Refusal, Omit<Rejection, "line"> | null> = {
  older: null,
  not_from_person: { code: "invalid", detail: "An opt-in is accepted only from the person, with the wording shown." },
  opted_out: { code: "suppressed", detail: "The person opted out: only their own newer opt-in, with the wording shown, lifts that." },
  complaint: { code: "suppressed", detail: "The person complained: no opt-in lifts that." },
  erasure: { code: "suppressed", detail: "The person was erased: only they can opt in again, signed in." },
};
