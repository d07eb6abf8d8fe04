// Which period does each law set for which right?
import type { Count, RegimeRow } from "./rule.ts";

const count = (unit: Count["unit"], roll: Count["roll"]) => (n: number): Count => ({ unit, count: n, roll });
const months = count("months", "next-working-day");
const days = count("calendar-days", "none");
const businessDays = count("business-days", "none");

/** A state law that gives 45 days and 45 more. Not read at source. */
const state = (regime: RegimeRow["regime"], article: string): RegimeRow => ({ regime, rights: "any", respond: days(45), extended: days(90), pauses: false, article, verified: false });

/**
 * The statutes, one line per regime and group of rights; no other file holds a period. The country decides the
 * holiday calendar (`calendarOf`), never the period. An unverified line was not read at its source.
 */
export const REGIME_ROWS: readonly RegimeRow[] = [
  { regime: "EU-GDPR", rights: "any", respond: months(1), extended: months(3), pauses: false, article: "GDPR Article 12(3); Regulation 1182/71 Article 3", verified: true },
  { regime: "EU-GDPR", rights: ["informed"], respond: months(1), pauses: false, article: "GDPR Article 14(3)(a)", verified: false },
  { regime: "UK-GDPR", rights: "any", respond: months(1), extended: months(3), pauses: true, article: "UK GDPR Article 12(3); ICO guidance; pauses under Data (Use and Access) Act 2025 section 76", verified: true },
  { regime: "UK-GDPR", rights: ["informed"], respond: months(1), pauses: false, article: "UK GDPR Article 14(3)(a)", verified: false },
  { regime: "UK-complaint", rights: "any", respond: count("calendar-days", "next-working-day")(30), acknowledge: count("calendar-days", "next-working-day")(30), pauses: false, article: "Data (Use and Access) Act 2025 section 103 (acknowledgement)", verified: true, from: "2026-06-19" },
  { regime: "CCPA", rights: ["access", "rectification", "erasure", "portability"], respond: days(45), extended: days(90), acknowledge: businessDays(10), pauses: false, receiptDayMayCount: true, article: "CCPA regulations §7021", verified: true },
  { regime: "CCPA", rights: ["sale_opt_out", "limit_sensitive"], respond: businessDays(15), pauses: false, article: "CCPA regulations §§7026(f), 7027(g)", verified: false },
  // No period of its own was found for the other rights; the general one is applied to them.
  { regime: "CCPA", rights: "any", respond: days(45), extended: days(90), acknowledge: businessDays(10), pauses: false, receiptDayMayCount: true, article: "CCPA regulations §7021, by analogy", verified: false },
  state("US-CO", "Colorado Revised Statutes 6-1-1306(2)"),
  state("US-CT", "Connecticut General Statutes 42-518(c)"),
  state("US-OR", "Oregon Revised Statutes 646A.576"),
  state("US-TX", "Texas Business and Commerce Code 541.052"),
  state("US-UT", "Utah Code 13-61-203"),
  state("US-VA", "Code of Virginia 59.1-577(B)"),
  { regime: "CAN-SPAM", rights: ["objection", "sale_opt_out"], respond: businessDays(10), pauses: false, article: "15 U.S.C. 7704(a)(4)", verified: false },
  { regime: "LGPD", rights: ["access"], respond: days(15), pauses: false, article: "LGPD Article 19, II (full statement; the simple form at once)", verified: true },
  { regime: "LGPD", rights: "any", respond: days(15), pauses: false, article: "LGPD Article 19, by analogy", verified: false },
  { regime: "Quebec", rights: "any", respond: days(30), pauses: false, article: "Quebec private-sector Act, section 32", verified: false },
  { regime: "CASL", rights: ["objection", "sale_opt_out"], respond: businessDays(10), pauses: false, article: "Canada's Anti-Spam Legislation, section 11(3)", verified: false },
  { regime: "DPDP", rights: "any", respond: days(90), pauses: false, article: "Digital Personal Data Protection Rules 2025, rule 14(3)", verified: true, from: "2027-05-13" },
];
