// What is a line of law made of?
/** The regimes the calculator knows, each under its one name. */
export const REGIMES = [
  "EU-GDPR", "UK-GDPR", "UK-complaint", "CCPA", "US-CO", "US-CT", "US-OR", "US-TX", "US-UT", "US-VA", "CAN-SPAM", "LGPD", "Quebec", "CASL", "DPDP",
] as const;
export type Regime = (typeof REGIMES)[number];

/** How a period is counted. `roll`: whether a last day on a weekend or holiday moves to the next working day. */
export type Count = { unit: "months" | "calendar-days" | "business-days"; count: number; roll: "next-working-day" | "none" };

/** One line of law: what must be done by when, for these rights, under this regime. All periods run from receipt. */
export type RegimeRow = {
  regime: Regime;
  /** `any`: every right without a line of its own. */
  rights: readonly string[] | "any";
  /** Answer in substance; where the law only sets an acknowledgement, that. */
  respond: Count;
  /** The answer when an extension was told in time: the whole period from receipt, not what is added. */
  extended?: Count;
  acknowledge?: Count;
  /** Whether waiting for a clarification stops the clock. */
  pauses: boolean;
  /** The count may be read as beginning on the day of receipt, so the day before is the last safe one. */
  receiptDayMayCount?: true;
  article: string;
  /** Read in the text of the rule or on the authority's own page. */
  verified: boolean;
  /** First civil date on which the rule is in force, where it is newer than the product. */
  from?: string;
};
