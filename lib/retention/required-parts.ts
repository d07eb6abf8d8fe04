// Which personal parts of an order does a rule need, once its person wants everything else gone?
import type { PersonalPart, RetentionRule } from "./model.ts";

/** What an invoice must say of the customer: full name and address (Directive 2006/112/EC, art. 226(5)). */
const INVOICE: readonly PersonalPart[] = ["name", "address"];

/** The parts that stay until the rule's date: those it names, else those of an invoice. */
export const requiredParts = (rule: Pick<RetentionRule, "requires">): readonly PersonalPart[] => rule.requires ?? INVOICE;
