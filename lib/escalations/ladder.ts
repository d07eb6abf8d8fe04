// How high on the ladder does something stand today?
import { Temporal } from "temporal-polyfill";
import type { EscalationKind, Rung } from "./model.ts";

/** So many days before the date admins hear of what began with whoever has the request; on the date the data protection lead does. */
const ADMIN_DAYS: Partial<Record<EscalationKind, number>> = { at_risk: 3, failed_task: 1 };

/** Where each kind begins: what a person brings up about how they were treated goes past whoever treated them. */
const BEGINS: Record<EscalationKind, Rung> = { at_risk: "owner", overdue: "lead", failed_task: "owner", undelivered_opt_out: "admin", unhappy: "admin", contested: "admin", complaint: "admin", question: "admin" };

/** `byOn`: the civil date by which it has to be settled: the due date of a request, else its own target. Nothing ever climbs down. */
export function rungAt(kind: EscalationKind, byOn: string, today: string, before: Rung | null = null): Rung {
  const left = Temporal.PlainDate.from(today).until(byOn).days;
  const now: Rung = left <= 0 ? "lead" : left <= (ADMIN_DAYS[kind] ?? 0) ? "admin" : BEGINS[kind];
  const height: Record<Rung, number> = { owner: 0, admin: 1, lead: 2 };
  return before && height[before] > height[now] ? before : now;
}
