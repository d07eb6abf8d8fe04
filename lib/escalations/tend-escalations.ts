// What climbs the ladder by itself, and what comes down because it is over?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { emitAll, type EventNote } from "../outbox/index.ts";
import { civilDateIn } from "../retention/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { rungAt } from "./ladder.ts";
import type { EscalationKind } from "./model.ts";
import { openedEvent, openEscalation } from "./open-escalation.ts";
import { insertStep, updateEscalation } from "./queries/escalations.ts";
import { listOpenBehind, listUnescalated, type Standing } from "./queries/ladder.ts";

const AT_ONCE = 200;

/** Opens what has come near or passed its date, raises what stands nearer than before, and settles what its request has ended. A request whose machinery failed is late like any other. */
export async function tendEscalations(ctx: Ctx, { timeZone }: Pick<Tenant, "timeZone">): Promise<void> {
  authorize(ctx, "escalation.work");
  const today = civilDateIn(ctx.now.toString(), timeZone).toString();
  for (const kind of ["overdue", "at_risk"] as const) for (let opened = AT_ONCE; opened === AT_ONCE;) opened = await openLate(ctx, kind, today);
  for (let after: string | null = null, more = true; more;) {
    const open: Standing[] = await readTenant(ctx, (tx) => listOpenBehind(tx, after, AT_ONCE));
    await climb(ctx, open, today);
    [after, more] = [open.at(-1)?.escalation.id ?? null, open.length === AT_ONCE];
  }
}

async function openLate(ctx: Ctx, kind: "overdue" | "at_risk", today: string): Promise<number> {
  authorize(ctx, "escalation.work");
  return withTenant(ctx, async (tx) => {
    const late = await listUnescalated(tx, kind, today, AT_ONCE);
    const notes: EventNote[] = [];
    for (const { id, subjectId, dueOn } of late) notes.push(...[await openEscalation(tx, ctx, { kind, aboutId: id, subjectId, requestId: id, dueOn })].filter((note) => note !== null));
    await emitAll(tx, ctx, notes);
    if (notes.length > 0) await recordAudit(tx, ctx, { action: "escalation.opened", object: "escalations", payload: { kind, count: notes.length } });
    return late.length;
  });
}

const BY_REQUEST: readonly EscalationKind[] = ["overdue", "at_risk"];
/** What a request's answer ends; a complaint or somebody unhappy is answered for itself. */
const ENDS_WITH_REQUEST: readonly EscalationKind[] = [...BY_REQUEST, "failed_task", "contested"];

const dateOf = ({ escalation: { kind, targetOn }, dueOn }: Standing): string => (dueOn && BY_REQUEST.includes(kind) ? dueOn : targetOn);

/** True when what it was about is over: its request, a task that failed and was done after all, or a risk that came true. */
const isOver = ({ escalation: { kind }, dueOn, requestClosed, taskDone }: Standing, today: string): boolean =>
  (requestClosed && ENDS_WITH_REQUEST.includes(kind)) || (kind === "failed_task" && taskDone) || (kind === "at_risk" && dueOn !== null && dueOn < today);

async function climb(ctx: Ctx, open: readonly Standing[], today: string): Promise<void> {
  authorize(ctx, "escalation.work");
  const now = ctx.now.toString({ smallestUnit: "millisecond" });
  const moves = open.map((one) => ({ ...one, settled: isOver(one, today), rung: rungAt(one.escalation.kind, dateOf(one), today, one.escalation.rung) })).filter(({ settled, rung, escalation }) => settled || rung !== escalation.rung);
  if (moves.length === 0) return;
  await withTenant(ctx, async (tx) => {
    const moved: typeof moves = [];
    for (const move of moves) {
      const { escalation: { id }, settled, rung } = move;
      if (!(await updateEscalation(tx, id, settled ? { outcome: "settled", closedAt: now } : { rung, raisedAt: now }))) continue; // staff closed it since it was listed
      moved.push(move);
      await insertStep(tx, id, { kind: settled ? "settled" : "raised", rung: settled ? null : rung, happenedAt: now });
    }
    await emitAll(tx, ctx, moved.filter(({ settled }) => !settled).map(({ escalation: { id, subjectId }, rung }) => openedEvent(id, subjectId, rung)));
    await recordAudit(tx, ctx, { action: "escalation.moved", object: "escalations", payload: { settled: moved.filter(({ settled }) => settled).length, raised: moved.filter(({ settled }) => !settled).length } });
  });
}
