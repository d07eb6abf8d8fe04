// How does an act become a request, inside a transaction that is open already? Whoever calls emits the event and writes the audit entry.
import type { TenantTx } from "#db/with-tenant.ts";
import { actorRef } from "../audit/model.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import type { EventNote } from "../outbox/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant, type Tenant } from "../tenants/index.ts";
import { deadlineOf } from "./deadline-of.ts";
import type { About, RequestChannel, Right, Step } from "./model.ts";
import { appendClockEvent, closeRequest, finishTasks, insertDone, insertRequest, insertSteps, insertTask, lockOpen } from "./queries.ts";

/** `tenant` where the caller has read it already. `receivedAt`: an instant, now unless it came earlier. */
type Wish = {
  subjectId: string; right: Right; about?: About | null; details?: string | null; openedBy?: string; tenant?: Pick<Tenant, "regime" | "country" | "timeZone">;
  receivedAt?: string | undefined; channel?: RequestChannel; waitReason?: "identity" | null; duplicateOf?: string | null; regime?: string | undefined; country?: string | undefined;
};
export type Recorded = { requestId: string; event: EventNote };

const instantOf = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

/** Opens a request with its first clock event and our own task; `event` is `request.opened`. */
export async function startRequest(tx: TenantTx, ctx: Ctx, wish: Wish): Promise<Recorded> {
  const { row, clock, task } = await begin(tx, ctx, wish);
  const { due, internalTarget } = deadlineOf(row, [clock], await catalogueOf(tx));
  await insertRequest(tx, { ...row, dueOn: due, targetOn: internalTarget, channel: wish.channel ?? "centre", waitReason: wish.waitReason ?? null, duplicateOf: wish.duplicateOf ?? null });
  await appendClockEvent(tx, row.id, 1, clock);
  await insertTask(tx, task);
  return { requestId: row.id, event: { type: "request.opened", subjectId: row.subjectId, data: { requestId: row.id, right: row.right, state: "received" } } };
}

/** What every request begins with: itself, the first event of its clock, and our own task. */
async function begin(tx: TenantTx, ctx: Ctx, { subjectId, right, about = null, details = null, openedBy, tenant, ...given }: Wish) {
  const { timeZone, ...law } = tenant ?? (await getTenant(tx));
  const [regime, country] = [given.regime ?? law.regime, given.country ?? law.country];
  const [id, receivedAt] = [newId(), given.receivedAt ?? instantOf(ctx)];
  return {
    row: { id, subjectId, right, regime, country, timeZone, receivedAt, details, about, openedBy: openedBy ?? actorRef(ctx.actor) },
    clock: { kind: "received" as const, on: civilDateIn(receivedAt, timeZone).toString(), rule: regime },
    task: { id: newId(), requestId: id, system: "rightful", createdAt: instantOf(ctx) },
  };
}

/** Records an act that is done in this very transaction: a request that is received and completed at once. `event` is `request.completed`. */
export async function recordAct(tx: TenantTx, ctx: Ctx, { steps = [], ...wish }: Wish & { steps?: readonly Step[] }): Promise<Recorded> {
  const { row, clock, task } = await begin(tx, ctx, wish);
  await insertDone(tx, { row, clock, task, steps });
  return { requestId: row.id, event: completed({ requestId: row.id, subjectId: row.subjectId, right: row.right }) };
}

const completed = ({ requestId, subjectId, right }: { requestId: string; subjectId: string; right: Right }): EventNote => ({ type: "request.completed", subjectId, data: { requestId, right, state: "completed" } });

/** Closes an open request as done, our own task too; `not_found` when it is closed already. Returns `request.completed`. */
export async function completeRequest(tx: TenantTx, ctx: Ctx, { requestId, subjectId }: { requestId: string; subjectId: string }): Promise<EventNote> {
  const right = (await closeRequest(tx, requestId, subjectId, "completed", instantOf(ctx))) ?? failNotFound("no open request to complete");
  await finishTasks(tx, requestId, instantOf(ctx));
  return completed({ requestId, subjectId, right });
}

/** Adds to the timeline of a request what just happened to it. */
export const addSteps = (tx: TenantTx, ctx: Ctx, requestId: string, steps: readonly Step[]): Promise<void> => insertSteps(tx, requestId, steps, instantOf(ctx));

/** Holds an open request until the end of the transaction, so that it cannot be withdrawn or done twice meanwhile; false when it is closed. */
export const holdRequest = async (tx: TenantTx, requestId: string): Promise<boolean> => (await lockOpen(tx, requestId)) !== null;
