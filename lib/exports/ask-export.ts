// How is a copy asked for that a job prepares?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { demandProof } from "../auth/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emit, emitAll, type EventNote } from "../outbox/index.ts";
import { addSteps, openRequestOf, startRequest } from "../requests/index.ts";
import { estimateOf, rowsChosen } from "./gather.ts";
import { isActive, type ExportChoice, type ExportTold } from "./model.ts";
import { demandPatience } from "./open-copy.ts";
import { insertExport, listExportsOf, updateExport } from "./queries/jobs.ts";
import { findPerson, type Person } from "./queries/rows.ts";
import { toldOf } from "./to-job.ts";

/** Asks for a copy of the person in `ctx`, prepared in the background. `precondition` without a fresh proof, `conflict` while one is being prepared. */
export async function askExport(ctx: Ctx, choice: ExportChoice): Promise<{ exportId: string }> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person asks for their own data here");
  const { subjectId } = ctx.actor;
  authorize(ctx, "export.make", { subjectId });
  return withTenant(ctx, async (tx) => {
    await demandProof(tx, ctx, subjectId);
    const person = (await findPerson(tx, { id: subjectId }, true)) ?? failNotFound("no such subject");
    await demandPatience(tx, ctx, subjectId);
    const { exportId, events } = await startJob(tx, ctx, person, choice);
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "export.asked", object: `export:${exportId}`, subjectId, payload: { categories: choice.categories } });
    return { exportId };
  });
}

/** The same at the word of the tenant's system, for the person with this account number; only that person can download it. The one being prepared already is told instead. */
export async function makeExport(ctx: Ctx, { externalId, categories }: { externalId: string } & ExportChoice): Promise<ExportTold> {
  authorize(ctx, "export.make");
  return withTenant(ctx, async (tx) => {
    const person = (await findPerson(tx, { externalId }, true)) ?? failNotFound("no such subject");
    const active = await activeOf(tx, person.id);
    if (active) return toldOf(tx, active, externalId);
    const { exportId, events } = await startJob(tx, ctx, person, { categories });
    const [made] = await listExportsOf(tx, person.id);
    const told = await toldOf(tx, made!, externalId);
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "export.asked", object: `export:${exportId}`, subjectId: person.id, payload: { categories } });
    return told;
  });
}

/** The same for a request for access or portability that came by a call, a letter or the API: staff have the copy prepared, its person alone can download it, and then the request is done. `conflict` while one is being prepared. */
export async function prepareForRequest(ctx: Ctx, { requestId }: { requestId: string }): Promise<{ exportId: string }> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const waiting = await openRequestOf(tx, requestId);
    if (!waiting || !COPIED.includes(waiting.right)) fail("conflict", "This request is closed, or asks for no copy.");
    const person = (await findPerson(tx, { id: waiting.subjectId }, true)) ?? failNotFound("no such subject");
    const { exportId, events } = await startJob(tx, ctx, person, { categories: null }, requestId);
    await addSteps(tx, ctx, requestId, [{ kind: "started" }]);
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "export.asked", object: `export:${exportId}`, subjectId: person.id, payload: { requestId } });
    return { exportId };
  });
}

const COPIED: readonly string[] = ["access", "portability"];

/** Lets a failed copy begin again where it stopped. `not_found` when there is none. */
export async function retryExport(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person tries their own copy again");
  const { subjectId } = ctx.actor;
  authorize(ctx, "export.make", { subjectId });
  await withTenant(ctx, async (tx) => {
    await findPerson(tx, { id: subjectId }, true);
    const failed = (await listExportsOf(tx, subjectId)).find(({ state }) => state === "failed") ?? failNotFound("no copy failed");
    await updateExport(tx, failed.id, { state: "waiting", attempts: 0, leaseUntil: null });
    await addSteps(tx, ctx, failed.requestId, [{ kind: "retried" }]);
    await emit(tx, ctx, { type: "export.asked", subjectId, data: { requestId: failed.requestId, exportId: failed.id, again: true } });
    await recordAudit(tx, ctx, { action: "export.retried", object: `export:${failed.id}`, subjectId });
  });
}

const activeOf = async (tx: TenantTx, subjectId: string) => (await listExportsOf(tx, subjectId)).find(({ state }) => isActive(state)) ?? null;

/** The person's row is held, so that of two asks at once only one starts. `waiting`: the request that it is for, where there is one already. */
async function startJob(tx: TenantTx, ctx: Ctx, person: Person, { categories }: ExportChoice, waiting: string | null = null): Promise<{ exportId: string; events: EventNote[] }> {
  if (await activeOf(tx, person.id)) fail("conflict", "A copy is being prepared already: wait until it is ready.");
  const [exportId, rowsExpected] = [newId(), rowsChosen(await estimateOf(tx, person), categories)];
  const about = { kind: "export", categories: categories ?? [] } as const;
  const { requestId, event } = waiting ? { requestId: waiting, event: null } : await startRequest(tx, ctx, { subjectId: person.id, right: "portability", about });
  await insertExport(tx, { id: exportId, subjectId: person.id, requestId, categories, rowsExpected, createdAt: ctx.now.toString({ smallestUnit: "millisecond" }) });
  return { exportId, events: [...(event ? [event] : []), { type: "export.asked", subjectId: person.id, data: { requestId, exportId } }] };
}
