// What may a person be contacted about, on which channel, and how is a choice told to us?
import { z } from "zod";
import { CHANNELS } from "../catalogue/model.ts";
import { ANY } from "../suppressions/model.ts";

export const PREFERENCE_STATES = ["in", "out"] as const;
export type PreferenceState = (typeof PREFERENCE_STATES)[number];
export const PREFERENCE_SOURCES = ["person", "staff", "import", "tool"] as const;
export type PreferenceSource = (typeof PREFERENCE_SOURCES)[number];

/** The tenant's own name for a person; any text that fits an index. */
export const ExternalId = z.string().min(1).max(200);

/** An instant with its offset, in the span of years that a database keeps without surprise. */
export const Instant = z.iso.datetime({ offset: true, error: "is an instant with its offset, for example 2026-11-20T10:00:00Z" })
  .refine((text) => text >= "1900" && text < "2900", "is an instant between the years 1900 and 2900");

/** The instant in UTC with milliseconds: the one form in which instants are compared and kept. */
export const inUtc = (instant: string): string => new Date(instant).toISOString();

export const TopicName = z.union([z.literal(ANY), z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/i, "is the id of a topic, or *")]);
export const ChannelName = z.enum([...CHANNELS, ANY]);
const Wording = z.string().trim().min(1).max(4_000);

const choice = { topic: TopicName, channel: ChannelName, state: z.enum(PREFERENCE_STATES), source: z.enum(PREFERENCE_SOURCES), wording: Wording.optional() };

/** A choice as an import tells it; `*` stands for every topic or every channel. */
export const PreferenceFact = z.strictObject({ ...choice, collectedAt: Instant });
export type PreferenceFact = z.infer<typeof PreferenceFact>;

/** `PUT /preferences/{externalId}`: the cells to change; `changedAt` is now when left out. `global: "out"` stops everything. */
export const PutPreferencesInput = z.strictObject({
  global: z.enum(PREFERENCE_STATES).optional(),
  cells: z.array(z.strictObject({ ...choice, changedAt: Instant.optional() })).max(500).default([]),
});
export type PutPreferences = z.infer<typeof PutPreferencesInput>;

/** The answer of `GET` and `PUT /preferences/{externalId}`: every cell that was ever decided; one that is absent was never asked and counts as out. */
export const Preferences = z.object({
  global: z.enum(PREFERENCE_STATES),
  cells: z.array(z.object({ topic: z.string(), channel: z.string(), state: z.enum(PREFERENCE_STATES), source: z.enum(PREFERENCE_SOURCES), wording: z.string().optional(), changedAt: z.string() })),
});
export type Preferences = z.infer<typeof Preferences>;

/** One held cell. `changedAt` is an instant in UTC. */
export type PreferenceCell = { topic: string; channel: string; state: PreferenceState; source: PreferenceSource; wording: string | null; changedAt: string };

/** A choice of the signed-in person on their own page. The words shown are those of the catalogue. */
export const OwnPreferenceInput = z.strictObject({ topic: z.string().min(1).max(63), channel: z.enum(CHANNELS), state: z.enum(PREFERENCE_STATES) });
export type OwnPreference = z.infer<typeof OwnPreferenceInput>;

/** One square of the person's grid; `never`: not asked yet, which counts as out. */
export type GridCell = { channel: string; offered: boolean; state: PreferenceState | "never"; source: PreferenceSource | null; wording: string | null; changedAt: string | null };
export type GridTopic = { id: string; name: string; meaning: string | null; wording: string | null; cells: GridCell[] };
export type PreferenceChange = PreferenceCell & { by: string; recordedAt: string };

/** The marketing page: `on` of `offered` switches are on; `global` tells since when and by whom everything was stopped. */
export type MarketingPage = {
  global: { state: PreferenceState; changedAt: string | null; source: PreferenceSource | null };
  on: number; offered: number; lastChangedAt: string | null;
  channels: string[]; topics: GridTopic[]; history: PreferenceChange[];
};
