// How does an act become a request, inside a transaction that is open already? Whoever calls emits the event and writes the audit entry.
import type { TenantTx } from "#db/with-tenant.ts";
import { actorRef } from "../audit/model.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import type { EventNote } from "../outbox/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant } from "../tenants/index.ts";
import type { About, Right, Step } from "./model.ts";
import { appendClockEvent, closeRequest, finishTasks, insertRequest, insertSteps, insertTask, lockOpen } from "./queries.ts";

type Wish = { subjectId: string; right: Right; about?: About | null; details?: string | null; openedBy?: string };
export type Recorded = { requestId: string; event: EventNote };

const instantOf = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

/** Opens a request with its first clock event and our own task; `event` is `request.opened`. */
export async function startRequest(tx: TenantTx, ctx: Ctx, { subjectId, right, about = null, details = null, openedBy }: Wish): Promise<Recorded> {
  const tenant = await getTenant(tx);
  const [requestId, receivedAt] = [newId(), instantOf(ctx)];
  const { regime, country, timeZone } = tenant;
  await insertRequest(tx, { id: requestId, subjectId, right, regime, country, timeZone, receivedAt, details, about, openedBy: openedBy ?? actorRef(ctx.actor) });
  await appendClockEvent(tx, requestId, 1, { kind: "received", on: civilDateIn(receivedAt, timeZone).toString(), rule: regime });
  await insertTask(tx, { id: newId(), requestId, system: "rightful", createdAt: receivedAt });
  return { requestId, event: { type: "request.opened", subjectId, data: { requestId, right, state: "received" } } };
}

/** Records an act that is done in this very transaction: a request that is received and completed at once. `event` is `request.completed`. */
export async function recordAct(tx: TenantTx, ctx: Ctx, { steps = [], ...wish }: Wish & { steps?: readonly Step[] }): Promise<Recorded> {
  const { requestId } = await startRequest(tx, ctx, wish);
  await insertSteps(tx, requestId, steps, instantOf(ctx));
  return { requestId, event: await completeRequest(tx, ctx, { requestId, subjectId: wish.subjectId, right: wish.right }) };
}

/** Closes an open request as done, its tasks too; `not_found` when it is closed already. Returns `request.completed`. */
export async function completeRequest(tx: TenantTx, ctx: Ctx, { requestId, subjectId, right }: { requestId: string; subjectId: string; right: Right }): Promise<EventNote> {
  if (!(await closeRequest(tx, requestId, subjectId, "completed", instantOf(ctx)))) failNotFound("no open request to complete");
  await finishTasks(tx, requestId, instantOf(ctx));
  return { type: "request.completed", subjectId, data: { requestId, right, state: "completed" } };
}

/** Adds to the timeline of a request what just happened to it. */
export const addSteps = (tx: TenantTx, ctx: Ctx, requestId: string, steps: readonly Step[]): Promise<void> => insertSteps(tx, requestId, steps, instantOf(ctx));

/** Holds an open request until the end of the transaction, so that it cannot be withdrawn or done twice meanwhile; false when it is closed. */
export const holdRequest = async (tx: TenantTx, requestId: string): Promise<boolean> => (await lockOpen(tx, requestId)) !== null;
