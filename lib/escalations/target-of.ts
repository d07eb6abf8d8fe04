// By when must something that needs a person be settled, where no request's own date says it?
import { civilDateIn } from "../retention/index.ts";
import { dueDate } from "../requests/index.ts";
import type { Tenant } from "../tenants/index.ts";
import type { EscalationKind } from "./model.ts";

/** No law dates these: a question, a contested decision and somebody unhappy get this many days, a failed task and an opt-out that does not arrive fewer. */
const OWN_DAYS: Partial<Record<EscalationKind, number>> = { failed_task: 3, undelivered_opt_out: 2 };

/**
 * A complaint in the United Kingdom is confirmed within 30 days and answered without undue delay (Data (Use and Access) Act 2025, section 103); elsewhere it is answered within
 * the period that the law gives for an answer. `targetOn`: our own date; `ackDue`: the law's for the confirmation.
 */
export function targetOf(kind: EscalationKind, openedAt: string, { regime, country, timeZone }: Pick<Tenant, "regime" | "country" | "timeZone">, internalTargetDays: number): { targetOn: string; ackDue: string | null } {
  if (kind === "complaint") {
    const clock = dueDate({ regime, country, timeZone, right: regime === "UK-GDPR" ? "complaint" : "access", receivedAt: openedAt, internalTargetDays });
    return { targetOn: clock.internalTarget, ackDue: clock.ackDue ?? null };
  }
  return { targetOn: civilDateIn(openedAt, timeZone).add({ days: OWN_DAYS[kind] ?? Math.min(internalTargetDays, 14) }).toString(), ackDue: null };
}
