// What does the marketing page show: one square for each topic and channel, on, off, or never asked?
import { CHANNELS, type Catalogue, type Channel, type Topic } from "../catalogue/model.ts";
import { sha256 } from "../kernel/crypto.ts";
import { civilDateIn } from "../retention/index.ts";
import { ANY, covers } from "../suppressions/model.ts";
import type { GridCell, GridChannel, GridTopic, MarketingPage, PreferenceCell, PreferenceChange } from "./model.ts";
import { asItCounts, globalState, withoutPauses, type Held } from "./preference-change.ts";

/** The hash of a topic's wording, by which a yes names the words it is said to. */
export const wordsHash = (wording: string): string => sha256(wording);

/** A yes that waits for the link in its mail. */
export type Waiting = { topic: string; channel: string; askedAt: string };

/** Pure. Channels that no topic offers are left out; a choice about a topic that left the catalogue still stands in the history. The squares show what is chosen, under a pause too. */
export function marketingPage({ topics }: Pick<Catalogue, "topics">, all: Held, history: PreferenceChange[], timeZone = "UTC", waiting: readonly Waiting[] = []): MarketingPage {
  const held = withoutPauses(all);
  const global = globalState(held);
  const channels = CHANNELS.filter((channel) => topics.some((topic) => topic.channels.includes(channel)));
  const grid = topics.map((topic) => ({
    id: topic.id, name: topic.name, meaning: topic.meaning ?? null, wording: topic.wording, words: wordsHash(topic.wording), frequencies: topic.frequencies ?? [],
    cells: channels.map((channel) => squareOf(topic, channel, held, waiting)),
  }));
  const squares = grid.flatMap(({ cells }) => cells).filter(({ offered }) => offered);
  return {
    global: { state: global?.state ?? "in", changedAt: global?.changedAt ?? null, source: global?.source ?? null },
    on: squares.filter(({ state }) => state === "in").length, offered: squares.length,
    lastChangedAt: held.cells.map(({ changedAt }) => changedAt).toSorted().at(-1) ?? null,
    pause: pauseOf(all, timeZone),
    channels: channels.map((channel) => channelOf(channel, held, grid)), topics: grid, history,
  };
}

function pauseOf({ suppressions }: Held, timeZone: string): MarketingPage["pause"] {
  const pause = suppressions.find(({ reason }) => reason === "pause");
  return pause?.until ? { since: pause.since, until: civilDateIn(pause.until, timeZone).toString() } : null;
}

/** A channel is off as a whole by its own stop or by the stop of everything. */
function channelOf(channel: Channel, { cells, suppressions }: Held, grid: readonly GridTopic[]): GridChannel {
  const whole = { topic: ANY, channel };
  const stops = [...cells.filter((cell) => cell.state === "out" && covers(cell, whole)).map(({ changedAt }) => changedAt), ...suppressions.filter((one) => covers(one, whole)).map(({ since }) => since)];
  return { channel, stoppedAt: stops.toSorted()[0] ?? null, on: grid.filter((topic) => topic.cells.some((cell) => cell.channel === channel && cell.offered && cell.state === "in")).length };
}

function squareOf(topic: Topic, channel: Topic["channels"][number], { cells, suppressions }: Held, waiting: readonly Waiting[]): GridCell {
  const offered = topic.channels.includes(channel);
  const askedAt = waiting.find((one) => one.topic === topic.id && one.channel === channel)?.askedAt ?? null;
  const decided = newestFor(cells, { topic: topic.id, channel });
  if (!decided) return { channel, offered, state: "never", source: null, wording: null, changedAt: null, frequency: null, askedAt };
  const { state, source, wording, changedAt, frequency = null } = asItCounts({ ...decided, topic: topic.id, channel }, suppressions);
  return { channel, offered, state, source, wording, changedAt, frequency, askedAt: state === "in" ? null : askedAt };
}

/** Its own choice, or a wider stop: a topic that was never asked about is off by the stop, and says so. */
function newestFor(cells: readonly PreferenceCell[], square: { topic: string; channel: string }): PreferenceCell | undefined {
  const own = cells.find((cell) => cell.topic === square.topic && cell.channel === square.channel);
  return own ?? cells.find((cell) => cell.state === "out" && covers(cell, square));
}
