// How is the work of an erasure done: in bounded batches, each safe to repeat, whoever does it and whatever crashed before?
import { HOLDINGS, type Holding } from "#db/holdings.ts";
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { normaliseEmail } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { emitAll } from "../outbox/index.ts";
import type { Terms } from "../orders/index.ts";
import { addSteps, completeRequest, holdRequest } from "../requests/index.ts";
import { findEarlierAddresses } from "../subjects/index.ts";
import { erasurePlan } from "./erasure-plan.ts";
import { stepsOf, type Doing } from "./erasure-steps.ts";
import { keptFacts, keptOf } from "./kept-of.ts";
import { GROUP_OF } from "./model.ts";
import { findPerson, findRunning, findWork, lockPerson, saveMailTo, saveProgress, type Progress, type Work } from "./queries/work.ts";
import { termsOf } from "./terms-of.ts";

const ROWS_AT_ONCE = 2_000;

/**
 * One transaction's worth of an erasure that has begun: steps in their order until `limit` rows are touched; the last batch completes the request.
 * `done` also when there is nothing to do: it is complete, or never began. Two workers wait for each other at the request's row.
 */
export async function eraseBatch(ctx: Ctx, { requestId, limit = ROWS_AT_ONCE }: { requestId: string; limit?: number }): Promise<"more" | "done"> {
  authorize(ctx, "erasure.work");
  return withTenant(ctx, async (tx) => {
    const work = (await holdRequest(tx, requestId)) ? await findWork(tx, requestId) : null;
    if (!work?.begun) return "done";
    await lockPerson(tx, work.subjectId); // first of all rows, as every writer of the person's data does
    const { terms } = await termsOf(tx, work.receivedAt, work.receivedAt);
    const progress = await advance(tx, work, terms, limit);
    if (progress.at !== null) {
      await saveProgress(tx, requestId, progress);
      return "more";
    }
    await finish(tx, ctx, work, progress, terms);
    return "done";
  });
}

/** Works until the erasure is done or `budgetMs` is over; then another call goes on. */
export async function workErasure(ctx: Ctx, requestId: string, budgetMs: number): Promise<"more" | "done"> {
  const until = performance.now() + budgetMs;
  for (;;) {
    const state = await persistently(() => eraseBatch(ctx, { requestId }));
    if (state === "done" || performance.now() >= until) return state;
  }
}

const ATTEMPTS = 5;
/** A deadlock with an import, or a lost race: the same batch succeeds when tried again. */
const PASSING = new Set(["40P01", "40001"]);

async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const { code, cause } = error as { code?: string; cause?: { code?: string } };
      if (attempt === ATTEMPTS || !PASSING.has(code ?? cause?.code ?? "")) throw error;
    }
  }
}

/** The progress after this batch; `at` is null once every step found nothing more to do. */
async function advance(tx: TenantTx, work: Work, terms: Terms, limit: number): Promise<Progress> {
  const doing = await doingOf(tx, work);
  const steps = stepsOf(erasurePlan(HOLDINGS, terms));
  const rows = { ...work.progress.rows };
  let left = limit;
  for (const step of steps.slice(Math.max(0, steps.findIndex(({ name }) => name === work.progress.at)))) {
    const weight = step.weight ?? 1;
    const touched = await step.run(tx, doing, Math.ceil(left / weight));
    if (step.counts) rows[step.counts] = (rows[step.counts] ?? 0) + touched;
    left -= touched * weight;
    if (left <= 0) return { ...work.progress, at: step.name, rows };
  }
  return { ...work.progress, at: null, rows };
}

async function doingOf(tx: TenantTx, { subjectId, requestId, receivedAt }: Work): Promise<Doing> {
  const [person, earlier] = [await findPerson(tx, subjectId), await findEarlierAddresses(tx, subjectId)];
  const whose = { tenantId: tx.tenantId, subjectId, addressHash: person!.addressHash ?? "" };
  const emails = [...new Set([person!.email, ...earlier.map(({ email }) => email)].filter(Boolean).map(normaliseEmail))];
  return { requestId, receivedAt, whose: { ...whose, emailNorm: emails[0] ?? "" }, others: emails.slice(1).map((emailNorm) => ({ ...whose, emailNorm })) };
}

/** How much of what a person would call their data went; our own bookkeeping is not counted. */
const told = (rows: Progress["rows"]): number => Object.entries(rows).reduce((sum, [table, n]) => (GROUP_OF[table as Holding["table"]] ? sum + n : sum), 0);

async function finish(tx: TenantTx, ctx: Ctx, { requestId, subjectId }: Work, { rows, mailTo }: Progress, terms: Terms): Promise<void> {
  const kept = keptFacts(await keptOf(tx, subjectId, erasurePlan(HOLDINGS, terms), terms));
  await addSteps(tx, ctx, requestId, [{ kind: "erased", facts: { rows: told(rows) } }, ...(kept ? [{ kind: "kept" as const, facts: kept }] : [])]);
  const completed = await completeRequest(tx, ctx, { requestId, subjectId });
  await saveMailTo(tx, requestId, mailTo);
  const { addressHash: hash } = (await findPerson(tx, subjectId))!;
  await emitAll(tx, ctx, [{ ...completed, data: { ...completed.data, hash } }, { type: "subject.erased", subjectId, data: { hash, requestId } }]);
  await recordAudit(tx, ctx, { action: "subject.erased", object: `request:${requestId}`, payload: { rows, kept } });
}

const AT_ONCE = 20;
const MINUTES_OLD = 1;

/** Goes on with erasures that nobody works at: whose process was killed, or whose job gave up. */
export async function finishErasures(ctx: Ctx, budgetMs = 20_000): Promise<void> {
  authorize(ctx, "erasure.work");
  const before = ctx.now.subtract({ minutes: MINUTES_OLD }).toString({ smallestUnit: "millisecond" });
  const until = performance.now() + budgetMs;
  for (const requestId of await readTenant(ctx, (tx) => findRunning(tx, { before, limit: AT_ONCE }))) await workErasure(ctx, requestId, Math.max(0, until - performance.now()));
}
