// What is a copy of a person's data, how is one asked for, and which states does a prepared one go through?
import { z } from "zod";
import { CATEGORIES, type Category } from "#db/holdings.ts";

export { CATEGORIES, type Category } from "#db/holdings.ts";

/** The version of what stands in the ZIP; told in its manifest. */
export const FORMAT_VERSION = 1;

/** Below so many rows a copy streams while it is made and is stored nowhere; from there on it is prepared by a job. */
export const STREAM_LIMIT = 20_000;

/** For so long the parts of a prepared copy are kept. */
export const KEPT_DAYS = 14;

/** So many copies a person can begin in a day: each writes to every known address. */
export const COPIES_PER_DAY = 30;

const boxes = Object.fromEntries(CATEGORIES.map((category) => [category, z.literal("on").optional()])) as Record<Category, z.ZodOptional<z.ZodLiteral<"on">>>;

/** The form: one box for each category. None ticked is as all ticked: everything. */
export const ExportForm = z.strictObject(boxes).transform((ticked): ExportChoice => ({ categories: chosen(CATEGORIES.filter((category) => ticked[category] === "on")) }));
/** The API's body. */
export const ExportBody = z.strictObject({ categories: z.array(z.enum(CATEGORIES)).max(CATEGORIES.length).optional() });

/** `categories` null: everything. */
export type ExportChoice = { categories: Category[] | null };

/** In the registry's order, once each; all or none of them is everything. */
export function chosen(categories: readonly Category[]): Category[] | null {
  const named = CATEGORIES.filter((category) => categories.includes(category));
  return named.length === 0 || named.length === CATEGORIES.length ? null : named;
}

export const EXPORT_STATES = ["waiting", "working", "ready", "failed", "expired", "cancelled"] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** Being prepared, or failed and to be tried again: a person has at most one of these. */
export const isActive = (state: ExportState): boolean => state === "waiting" || state === "working" || state === "failed";

export type ExportPart = { part: number; name: string; size: number; sha256: string };

/** A prepared copy as its person sees it. `parts` are there once it is ready. */
export type ExportJob = {
  id: string; requestId: string; state: ExportState; categories: Category[] | null; rowsExpected: number; rowsDone: number;
  createdAt: string; readyAt: string | null; expiresAt: string | null; parts: ExportPart[];
};

/** What a copy would hold now: of each category how many rows, and about how many bytes unpacked. */
export type Estimate = { rows: number; bytes: number; categories: { category: Category; rows: number; bytes: number; holdings: { title: string; meaning: string; rows: number }[] }[] };

/** Everything the export room shows. `unfinished`: since when a streamed copy waits for another try. */
export type OwnExport = {
  estimate: Estimate; streams: boolean; proven: boolean; job: ExportJob | null; unfinished: string | null; withheld: { why: string; of: string[] }[];
};

/** The API's answer. */
export const ExportTold = z.object({
  id: z.string(), externalId: z.string(), state: z.enum(EXPORT_STATES), categories: z.array(z.enum(CATEGORIES)), rowsExpected: z.number(), rowsDone: z.number(),
  createdAt: z.string(), readyAt: z.string().nullable(), expiresAt: z.string().nullable(),
  parts: z.array(z.object({ part: z.number(), name: z.string(), size: z.number(), sha256: z.string() })),
});
export type ExportTold = z.infer<typeof ExportTold>;
