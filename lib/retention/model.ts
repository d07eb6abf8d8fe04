// What is a retention rule, and what does it need to know of an item?
import { z } from "zod";

/** What a rule can be about. `consent` covers recorded decisions on tracker categories. */
export const RetentionCategory = z.enum(["value", "order", "record", "consent"]);
export type RetentionCategory = z.infer<typeof RetentionCategory>;

/** The dated fact from which a period runs. */
export const RetentionTrigger = z.enum(["placed", "collected", "occurred", "account_closed"]);
export type RetentionTrigger = z.infer<typeof RetentionTrigger>;

/** What happens to the item when the period is over. */
export const RetentionAction = z.enum(["erase", "anonymise", "remove_personal_part"]);
export type RetentionAction = z.infer<typeof RetentionAction>;

/** A civil ISO 8601 duration: years, months, weeks and days in whole numbers, no time part, no sign. */
export const RetentionDuration = z
  .string()
  .regex(/^P(?=\d)(\d{1,4}Y)?(\d{1,5}M)?(\d{1,5}W)?(\d{1,6}D)?$/, "A period is written like P6Y, P18M or P30D.");

/** The fact that an item has from the beginning, by which a period can run; `account_closed` happens to its person instead. */
export const OWN_TRIGGERS: Readonly<Record<RetentionCategory, readonly RetentionTrigger[]>> = { value: ["collected"], order: ["placed"], record: ["occurred"], consent: ["occurred", "collected"] };

/** The parts of an order that say something about a person. */
export const PERSONAL_PARTS = ["name", "address", "phone", "email"] as const;
export type PersonalPart = (typeof PERSONAL_PARTS)[number];

/** Which items of the category the rule covers; every part that is present must hold. */
export const RetentionScope = z.strictObject({
  /** First civil date covered. */
  placedFrom: z.iso.date().optional(),
  /** First civil date no longer covered. */
  placedBefore: z.iso.date().optional(),
  /** Record kinds. */
  kinds: z.array(z.string().min(1)).min(1).optional(),
  /** Catalogue fields. */
  fields: z.array(z.string().min(1)).min(1).optional(),
});
export type RetentionScope = z.infer<typeof RetentionScope>;

/** One retention rule of a tenant. The order of a tenant's rules is theirs: the first that covers an item decides. */
export const RetentionRule = z.strictObject({
  id: z.string().min(1).max(100),
  category: RetentionCategory,
  trigger: RetentionTrigger,
  /** `next_january_first`: the period begins when the calendar year of the trigger has ended. */
  startsOn: z.enum(["trigger", "next_january_first"]).optional(),
  duration: RetentionDuration,
  /** The legal ground, in words. */
  ground: z.string().min(1).max(500),
  action: RetentionAction,
  /** The whole rule in the tenant's own words, for the screen. */
  words: z.string().min(1).max(1000).optional(),
  appliesTo: RetentionScope.optional(),
  /** Which personal parts of an order the ground needs: those stay when its person is erased before the date. Left out: name and address. */
  requires: z.array(z.enum(PERSONAL_PARTS)).max(PERSONAL_PARTS.length).optional(),
});
export type RetentionRule = z.infer<typeof RetentionRule>;

/** The part of a rule that decides a date. */
export type RetentionPeriod = Pick<RetentionRule, "duration" | "startsOn">;

/** What has happened to an item, each a civil date or an instant; absent or null: it has not happened. */
export type Happened = Partial<Record<RetentionTrigger, string | null>>;

/** As much of a held item as a rule needs to see. */
export type HeldItem = { category: RetentionCategory; happened: Happened; kind?: string; field?: string };

/** Until when, and on which ground. Both null: no rule covers the item. Only the date null: its trigger has not happened. */
export type KeptUntil = {
  /** ISO civil date in the tenant's zone from whose 00:00 the item is gone. */
  keptUntil: string | null;
  ground: string | null;
};
