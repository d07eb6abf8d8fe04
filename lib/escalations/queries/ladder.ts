// Which requests have come on the ladder, and what on it is to move?
import { and, asc, eq, gt, isNotNull, isNull, or, sql } from "drizzle-orm";
import { escalations } from "#db/schema/escalations.ts";
import { requests, requestTasks } from "#db/schema/requests.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { standsAs } from "../../requests/index.ts";
import type { Escalation } from "../model.ts";
import { asEscalation } from "./escalations.ts";

export type Late = { id: string; subjectId: string | null; dueOn: string };

/** Open requests that stand so and have no escalation for it yet, the first due first; what is due today is on the ladder as at risk. What staff closed comes back only with another date. */
export async function listUnescalated(tx: TenantTx, kind: "at_risk" | "overdue", today: string, limit: number): Promise<Late[]> {
  const stands = kind === "overdue" ? standsAs("overdue", today) : or(standsAs("at_risk", today), standsAs("due_today", today));
  const rows = await tx.select({ id: requests.id, subjectId: requests.subjectId, dueOn: requests.dueOn }).from(requests).where(and(isNotNull(requests.dueOn), stands,
    sql`not exists (select 1 from escalations e where e.tenant_id = requests.tenant_id and e.about_id = requests.id and e.kind = ${kind} and (e.closed_at is null or (e.outcome = 'no_action' and e.target_on = requests.due_on)))`)).orderBy(asc(requests.dueOn)).limit(limit);
  return rows.map((row) => ({ ...row, dueOn: row.dueOn! }));
}

export type Standing = { escalation: Escalation; dueOn: string | null; requestClosed: boolean; taskDone: boolean };

/** Open ones behind an id, in the order of their ids, with where the request and the task stand that they are about. */
export async function listOpenBehind(tx: TenantTx, after: string | null, limit: number): Promise<Standing[]> {
  const rows = await tx.select({ escalation: escalations, dueOn: requests.dueOn, outcome: requests.outcome, task: requestTasks.state }).from(escalations).leftJoin(requests, and(eq(requests.tenantId, escalations.tenantId), eq(requests.id, escalations.requestId)))
    .leftJoin(requestTasks, and(eq(requestTasks.tenantId, escalations.tenantId), eq(requestTasks.id, escalations.aboutId))).where(and(isNull(escalations.closedAt), after ? gt(escalations.id, after) : undefined)).orderBy(asc(escalations.id)).limit(limit);
  return rows.map(({ escalation, dueOn, outcome, task }) => ({ escalation: asEscalation(escalation), dueOn, requestClosed: outcome !== null, taskDone: task === "done" }));
}
