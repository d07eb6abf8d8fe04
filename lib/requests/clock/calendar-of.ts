// Which holiday calendar is the controller's?
import { isCalendar } from "./holidays.ts";
import type { Regime } from "./rule.ts";

const COUNTRY_ALIASES: Record<string, string> = { UK: "GB-EAW", GB: "GB-EAW", "GB-ENG": "GB-EAW", "GB-WLS": "GB-EAW", EL: "GR" };

/**
 * The holiday calendar of the controller: that of its Member State or nation. An unknown or foreign country has
 * weekends only, which gives the earlier date. United States rules use the federal list, which is our assumption.
 */
export function calendarOf(regime: Regime, country: string | undefined): string {
  if (regime === "CCPA" || regime === "CAN-SPAM" || regime.startsWith("US-")) return "US-federal";
  const named = (country ?? "").trim().toUpperCase();
  const id = COUNTRY_ALIASES[named] ?? named;
  if (regime.startsWith("UK-")) return id.startsWith("GB-") && isCalendar(id) ? id : "GB-EAW";
  if (regime !== "EU-GDPR") return "none";
  if (!id.startsWith("GB-") && isCalendar(id)) return id;
  const state = id.split("-")[0]!;
  return isCalendar(state) ? state : "none";
}
