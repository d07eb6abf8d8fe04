// What did the account holders allow and stop, when, and through which door?
import { addressHash } from "#lib/identity/index.ts";
import { ANY } from "#lib/suppressions/model.ts";
import type { Random } from "./random.ts";
import type { Person, Setting } from "./story.ts";
import { daysAgo, isoOf, momentBetween, type Past } from "./time.ts";

type Cell = { topic: string; channel: string };
type Step = Cell & { state: "in" | "out"; source: "person" | "staff" | "import" | "tool"; wording: string | null; moment: number };
/** The tenant, and who acts in its name. */
export type Actors = { tenantId: string; staffId: string; apiKeyId: string };

const FORGOTTEN_ADDRESSES = 14;
const MAILINGS = ["october-news", "autumn-offers", "webinar-invitation", "welcome-3"];

/** Rows of `preferences`, `preference_changes` and `suppressions`. */
export function marketingRows(setting: Setting, people: readonly Person[], past: Past, actors: Actors) {
  const lives = people.map((person) => ({ person, steps: stepsOf(setting, person, past) }));
  return {
    cells: lives.flatMap(({ person, steps }) => lastOf(steps).map((step) => ({ subjectId: person.id, ...cellOf(step) }))),
    changes: lives.flatMap(({ person, steps }) => steps.map((step) => ({
      id: setting.random.idAt(step.moment), subjectId: person.id, ...cellOf(step), campaign: campaignOf(setting.random, step), actor: actorOf(step, actors), recordedAt: isoOf(step.moment),
    }))),
    stops: [...lives.flatMap(({ person, steps }) => stopsOf(actors.tenantId, person.email, steps)), ...forgotten(setting.random, past, actors.tenantId)],
  };
}

/** Some leave by the link of a mailing. */
const campaignOf = (random: Random, { state, source, channel }: Step): string | null => (state === "out" && source === "person" && channel !== "post" && random.chance(0.6) ? random.pick(MAILINGS) : null);

const cellOf = ({ moment, ...step }: Step) => ({ ...step, changedAt: isoOf(moment) });

function actorOf({ source }: Step, { staffId, apiKeyId }: Actors): string {
  return source === "person" ? "subject" : source === "staff" ? `staff:${staffId}` : `apiKey:${apiKeyId}`;
}

/** Each cell is agreed to or never asked about; some are stopped later, some of those agreed to again; a few people stop everything. */
function stepsOf({ catalogue, random }: Setting, person: Person, past: Past): Step[] {
  const offered = catalogue.topics.flatMap(({ id, channels, wording }) => channels.map((channel) => ({ topic: id, channel, wording })));
  const asked = offered.filter(() => person.star || random.chance(0.45));
  const steps = asked.flatMap(({ wording, ...cell }) => cellSteps(random, person, past, cell, wording));
  if (person.star || !random.chance(0.08) || steps.length === 0) return steps.sort((a, b) => a.moment - b.moment);
  const moment = momentBetween(random, Math.max(...steps.map((step) => step.moment)) + 1, past.end);
  return [...steps.sort((a, b) => a.moment - b.moment), { topic: ANY, channel: ANY, state: "out", source: random.pick(["person", "person", "tool", "staff"]), wording: null, moment }];
}

function cellSteps(random: Random, person: Person, past: Past, cell: Cell, wording: string): Step[] {
  const moments = [0, 1, 2].map(() => momentBetween(random, person.createdAt, past.end)).sort((a, b) => a - b) as [number, number, number];
  const optIn = (moment: number): Step => ({ ...cell, state: "in", source: "person", wording, moment });
  const optOut: Step = { ...cell, state: "out", source: random.pick(["person", "person", "tool", "import", "staff"]), wording: null, moment: moments[1] };
  if (!random.chance(0.4) || moments[0] === moments[1] || moments[1] === moments[2]) return [optIn(moments[0])];
  return random.chance(0.25) ? [optIn(moments[0]), optOut, optIn(moments[2])] : [optIn(moments[0]), optOut];
}

/** The cells now. Stopping everything switched each of them off as well. */
function lastOf(steps: readonly Step[]): Step[] {
  const everything = steps.find(({ topic }) => topic === ANY);
  const last = new Map(steps.map((step) => [`${step.topic} ${step.channel}`, step]));
  return [...last.values()].map((step) => (everything && step.state === "in" ? { ...everything, topic: step.topic, channel: step.channel } : step));
}

function stopsOf(tenantId: string, email: string, steps: readonly Step[]) {
  const told = [...new Map(steps.map((step) => [`${step.topic} ${step.channel}`, step])).values()].filter(({ state }) => state === "out");
  return told.map(({ topic, channel, moment }) => ({ channel, topic, addressHash: addressHash(tenantId, email), reason: "opt_out", since: isoOf(moment) }));
}

/** Addresses of people who were erased or complained: only the keyed hash is left of them. */
const forgotten = (random: Random, past: Past, tenantId: string) => Array.from({ length: FORGOTTEN_ADDRESSES }, (_, n) => ({
  channel: ANY, topic: ANY, addressHash: addressHash(tenantId, `gone.${n}@example.org`), reason: n % 4 === 0 ? "complaint" : "erasure", since: isoOf(daysAgo(past, random.whole(20, 1_500))),
}));
