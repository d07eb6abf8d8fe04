// What is a disclosure: data of somebody given to an authority, a buyer or another?
import { z } from "zod";

export const DISCLOSURE_KINDS = ["authority", "buyer", "other"] as const;
export type DisclosureKind = (typeof DISCLOSURE_KINDS)[number];

const Civil = z.iso.date("is a date such as 2027-03-01");
const text = (most: number) => z.string().trim().min(1, "is empty").max(most);
const optional = <T extends z.ZodType>(schema: T) => schema.or(z.literal("")).optional();

/** `secretGround` and `secretUntil` come together or not at all: by which law its person is not told yet, and from which civil date they are. */
export const RecordDisclosureInput = z.strictObject({
  externalId: text(200), kind: z.enum(DISCLOSURE_KINDS), recipient: text(300), what: text(2_000), ground: text(1_000), disclosedOn: Civil, secretGround: optional(text(1_000)), secretUntil: optional(Civil),
}).refine(({ secretGround, secretUntil }) => Boolean(secretGround) === Boolean(secretUntil), { error: "give both secretGround and secretUntil, or neither", path: ["secretUntil"] });
export type RecordDisclosure = z.infer<typeof RecordDisclosureInput>;
export const RecordedDisclosure = z.object({ id: z.string() });

export type Disclosure = { id: string; kind: DisclosureKind; recipient: string; what: string; ground: string; disclosedOn: string; secretGround: string | null; secretUntil: string | null };
export type ListedDisclosure = Disclosure & { account: string | null };

/** Why a disclosure was not taken. */
export const DISCLOSURE_REASONS = ["unknown_person", "future", "secret_too_long"] as const;
export type Recorded = { outcome: "done"; id: string } | { outcome: "refused"; reason: (typeof DISCLOSURE_REASONS)[number] };

/** True once its person may see it: it is not secret, or its day has come. `today`: the civil date in the tenant's zone. */
export const isShown = ({ secretUntil }: Pick<Disclosure, "secretUntil">, today: string): boolean => secretUntil === null || secretUntil <= today;
