// What is an order, which personal part does it hold, and how is a list of orders asked for?
import { z } from "zod";
import { inUtc, Instant } from "../preferences/model.ts";
import type { UsedFor } from "../restrictions/model.ts";
import type { PersonalPart, RetentionRule } from "../retention/model.ts";

export { PERSONAL_PARTS, type PersonalPart } from "../retention/model.ts";

const Part = z.string().trim().min(1).max(1_000).optional();
export const Personal = z.strictObject({ name: Part, address: Part, phone: Part, email: Part });
export const Total = z.strictObject({ amount: z.number(), currency: z.string().regex(/^[A-Z]{3}$/, "is a currency code like EUR") });
export const Item = z.strictObject({ name: z.string().trim().min(1).max(500), quantity: z.number().min(0).max(1e9) });

/** An order as the tenant's system tells it. Without `updatedAt` it is as new as the day it was placed. */
export const OrderFact = z.strictObject({
  orderId: z.string().min(1).max(200), placedAt: Instant, total: Total.optional(), items: z.array(Item).max(1_000).optional(),
  personal: Personal, updatedAt: Instant.optional(),
});
export type OrderFact = z.infer<typeof OrderFact>;

/** An order in a person's file (`GET /subjects/{externalId}`). `personal` is empty once it was removed. */
export const OrderInFile = z.object({
  orderId: z.string(), placedAt: z.string(), total: Total.nullable(), items: z.array(Item), personal: Personal,
  keptUntil: z.string().nullable(), ground: z.string().nullable(),
});
export type OrderInFile = z.infer<typeof OrderInFile>;

/** The rule as a page tells it in words: its own, or put together from trigger, duration and action. */
export type RuleTold = Pick<RetentionRule, "id" | "trigger" | "startsOn" | "duration" | "action" | "words">;

/** An order on the person's page. `held` names the personal parts still there; `gone`: they were removed on `keptUntil`. */
export type OwnOrder = {
  orderId: string; placedAt: string; total: { amount: number; currency: string } | null; items: { name: string; quantity: number }[];
  held: PersonalPart[]; gone: boolean; keptUntil: string | null; ground: string | null; rule: RuleTold | null;
};

/** Query of the orders page. `year`: placed in it; `rule`: a rule's id, or `none`; `removedFrom`: removed on that date or later. */
export const OwnOrdersInput = z.strictObject({
  year: z.coerce.number().int().min(1900).max(2900).optional(),
  rule: z.string().max(100).optional(),
  state: z.enum(["held", "removed"]).optional(),
  removedFrom: z.iso.date().optional(),
  search: z.string().trim().max(100).optional(),
  sort: z.enum(["placed", "-placed", "removed", "-removed"]).default("-placed"),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  per: z.enum(["year", "quarter"]).default("year"),
});
export type OwnOrdersQuery = z.infer<typeof OwnOrdersInput>;

/** What leaves when: `counts[i]` personal parts leave in the period that starts on `periods[i]` under this rule; `undated` have no date yet. */
export type RemovalLane = { rule: RuleTold | null; ground: string | null; counts: number[]; undated: number };
export type RemovalTimeline = { per: "year" | "quarter"; periods: string[]; lanes: RemovalLane[] };

/** `total` orders fit the filter, `all` are held; `years` and `rules` are the choices a filter can offer; `purposes` and `recipients` are those of every order. */
export type OwnOrders = {
  orders: OwnOrder[]; total: number; all: number; page: number; pageSize: number; query: OwnOrdersQuery;
  years: number[]; rules: { id: string; ground: string; words: string | null }[]; timeline: RemovalTimeline;
  purposes: UsedFor[]; recipients: { name: string; country: string; safeguard: string | null }[];
};

/** One order with every default filled in, as it is kept. */
export type KeptOrder = { orderId: string; placedAt: string; total: z.infer<typeof Total> | null; items: z.infer<typeof Item>[]; personal: z.infer<typeof Personal>; updatedAt: string };

export const asKept = ({ orderId, placedAt, total, items, personal, updatedAt }: OrderFact): KeptOrder => ({
  orderId, placedAt: inUtc(placedAt), total: total ?? null, items: items ?? [], personal, updatedAt: inUtc(updatedAt ?? placedAt),
});
