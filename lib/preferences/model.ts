// What may a person be contacted about, on which channel, and how is a choice told to us?
import { z } from "zod";
import { CHANNELS, FREQUENCIES, type Frequency } from "../catalogue/model.ts";
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

const choice = { topic: TopicName, channel: ChannelName, state: z.enum(PREFERENCE_STATES), source: z.enum(PREFERENCE_SOURCES), wording: Wording.optional(), frequency: z.enum(FREQUENCIES).nullable().optional() };

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
  cells: z.array(z.object({ topic: z.string(), channel: z.string(), state: z.enum(PREFERENCE_STATES), source: z.enum(PREFERENCE_SOURCES), wording: z.string().optional(), frequency: z.enum(FREQUENCIES).optional(), changedAt: z.string() })),
});
export type Preferences = z.infer<typeof Preferences>;

/** One held cell. `changedAt` is an instant in UTC; `frequency`: at most so often, while it is in (left out of a choice, it stays as it was); `campaign`: from which mailing the choice came. */
export type PreferenceCell = { topic: string; channel: string; state: PreferenceState; source: PreferenceSource; wording: string | null; changedAt: string; frequency?: Frequency | null; campaign?: string | null };

const TopicId = z.string().min(1).max(63);

/** What the signed-in person stops on their own page: one square, or a whole channel. */
export const SwitchOffInput = z.strictObject({ topic: TopicId, channel: z.enum(CHANNELS) });
export type SwitchOff = { topic: string; channel: string };
export const SwitchChannelOffInput = z.strictObject({ channel: z.enum(CHANNELS) }).transform(({ channel }) => ({ topic: ANY, channel }));
/** What they say yes to. `words` is the hash of the wording that stood beside the button: a yes counts for those words only. */
export const AgreeInput = z.strictObject({ topic: TopicId, channel: z.enum(CHANNELS), words: z.string().max(64) });
export type Agree = z.infer<typeof AgreeInput>;
/** `words_changed`: the wording is another by now, so it is shown anew and asked again. */
export type Agreed = Pick<Agree, "topic" | "channel"> & { outcome: "changed" | "unchanged" | "words_changed" | "asked" };

/** How often at most a topic that is on is sent; empty: as often as they write. */
export const FrequencyInput = z.strictObject({ topic: TopicId, channel: z.enum(CHANNELS), frequency: z.union([z.enum(FREQUENCIES), z.literal("")]) });
export type SetFrequency = z.infer<typeof FrequencyInput>;

export const PAUSE_DAYS = [30, 60, 90] as const;
export const PAUSE_YEARS = 3;
/** From now for some days, or until a civil date in the tenant's zone, from whose 00:00 every choice counts again. */
export const PauseInput = z.union([
  z.strictObject({ days: z.enum(PAUSE_DAYS.map(String) as ["30", "60", "90"]) }),
  z.strictObject({ until: z.iso.date("is a date such as 2027-03-01") }),
]);
export type Pause = z.infer<typeof PauseInput>;

/** One square of the person's grid; `never`: not asked yet, which counts as out. `askedAt`: since when a yes waits for its link to be pressed. */
export type GridCell = { channel: string; offered: boolean; state: PreferenceState | "never"; source: PreferenceSource | null; wording: string | null; changedAt: string | null; frequency: Frequency | null; askedAt: string | null };
/** `words` is the hash of the wording. */
export type GridTopic = { frequencies: readonly Frequency[]; id: string; name: string; meaning: string | null; wording: string; words: string; cells: GridCell[] };
/** One channel as a whole: `stoppedAt` since when it is off for every topic, null while it is not. */
export type GridChannel = { channel: string; stoppedAt: string | null; on: number };
export type PreferenceChange = PreferenceCell & { by: string; recordedAt: string };

/** The marketing page: `on` of `offered` switches are on; `global` tells since when and by whom everything was stopped. */
export type MarketingPage = {
  global: { state: PreferenceState; changedAt: string | null; source: PreferenceSource | null };
  /** Nothing is sent before the civil date `until`; the squares show what is chosen and counts again from then. */
  pause: { since: string; until: string } | null;
  on: number; offered: number; lastChangedAt: string | null;
  channels: GridChannel[]; topics: GridTopic[]; history: PreferenceChange[];
};
