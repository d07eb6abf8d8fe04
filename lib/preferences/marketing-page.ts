// What does the marketing page show: one square for each topic and channel, on, off, or never asked?
import { CHANNELS, type Catalogue, type Topic } from "../catalogue/model.ts";
import { covers } from "../suppressions/model.ts";
import type { GridCell, MarketingPage, PreferenceCell, PreferenceChange } from "./model.ts";
import { asItCounts, globalState, type Held } from "./preference-change.ts";

/** Pure. Channels that no topic offers are left out; a choice about a topic that left the catalogue still stands in the history. */
export function marketingPage({ topics }: Pick<Catalogue, "topics">, held: Held, history: PreferenceChange[]): MarketingPage {
  const global = globalState(held);
  const channels = CHANNELS.filter((channel) => topics.some((topic) => topic.channels.includes(channel)));
  const grid = topics.map((topic) => ({
    id: topic.id, name: topic.name, meaning: topic.meaning ?? null, wording: topic.wording,
    cells: channels.map((channel) => squareOf(topic, channel, held)),
  }));
  const squares = grid.flatMap(({ cells }) => cells).filter(({ offered }) => offered);
  return {
    global: { state: global?.state ?? "in", changedAt: global?.changedAt ?? null, source: global?.source ?? null },
    on: squares.filter(({ state }) => state === "in").length, offered: squares.length,
    lastChangedAt: held.cells.map(({ changedAt }) => changedAt).toSorted().at(-1) ?? null,
    channels, topics: grid, history,
  };
}

function squareOf(topic: Topic, channel: Topic["channels"][number], { cells, suppressions }: Held): GridCell {
  const offered = topic.channels.includes(channel);
  const decided = newestFor(cells, { topic: topic.id, channel });
  if (!decided) return { channel, offered, state: "never", source: null, wording: null, changedAt: null };
  const { state, source, wording, changedAt } = asItCounts({ ...decided, topic: topic.id, channel }, suppressions);
  return { channel, offered, state, source, wording, changedAt };
}

/** Its own choice, or a wider stop: a topic that was never asked about is off by the stop, and says so. */
function newestFor(cells: readonly PreferenceCell[], square: { topic: string; channel: string }): PreferenceCell | undefined {
  const own = cells.find((cell) => cell.topic === square.topic && cell.channel === square.channel);
  return own ?? cells.find((cell) => cell.state === "out" && covers(cell, square));
}
