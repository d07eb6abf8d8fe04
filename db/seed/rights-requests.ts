// Which rights requests are there: open, due soon, late, and closed?
import { dueDate } from "#lib/requests/index.ts";
import { decisionIdOf } from "./decisions.ts";
import type { Person, Setting } from "./story.ts";
import { daysAgo, isoOf, type Past } from "./time.ts";

/** A request as the plan below tells it. `left`: working days do not count, so about this many days are left before it is due. */
type Plan = {
  who: "star" | "contester" | number; right: string; left?: number; age?: number; details?: string; started?: boolean; waitReason?: string; extended?: boolean;
  closed?: "completed" | "refused" | "withdrawn"; took?: number; openedBy?: "apiKey" | "staff";
};

const PLANS: readonly Plan[] = [
  { who: "star", right: "rectification", left: 4, started: true, details: "My address on older invoices is wrong: please correct it where you may." },
  { who: "star", right: "access", age: 410, closed: "completed" },
  { who: "star", right: "objection", age: 205, closed: "completed", details: "Please do not use my data to decide what to write to me about." },
  { who: 11, right: "access", left: 1, started: true, openedBy: "apiKey" },
  { who: 23, right: "erasure", left: 2, started: true },
  { who: 37, right: "access", left: -3, started: true, details: "I asked in the chat and have heard nothing since." },
  { who: 52, right: "restriction", left: 19 },
  { who: 68, right: "portability", left: 12, started: true },
  { who: 81, right: "access", left: 9, waitReason: "identity", details: "I lost my old address and write from another one." },
  { who: "contester", right: "automated_decision", left: 15, started: true, details: "Why did it come out like this? Please let a person look at it." },
  { who: 113, right: "rectification", left: 22, waitReason: "clarification" },
  { who: 140, right: "access", left: 40, started: true, extended: true, details: "Everything of the last eight years, please, chats included." },
  { who: 171, right: "erasure", age: 95, closed: "completed" },
  { who: 202, right: "access", age: 240, closed: "refused", openedBy: "staff" },
  { who: 233, right: "objection", age: 320, closed: "completed" },
  { who: 264, right: "rectification", age: 530, closed: "withdrawn" },
  { who: 295, right: "portability", age: 700, closed: "completed", openedBy: "apiKey" },
];

const REFUSAL = {
  refusalGround: "identity_not_confirmed",
  refusalText: "We could not make sure that the account is yours, so we may not show you what it holds. Sign in once with its e-mail address, and everything is open to you at once.",
  internalNote: "Wrote twice to the address on file, no answer.",
};

const HISTORY = 84;
/** Days back: fourteen months, and long enough ago that an answer can be out. */
const [OLDEST, NEWEST] = [425, 30];
/** What is asked, as often as it is. */
const ASKED = ["access", "access", "access", "access", "erasure", "erasure", "erasure", "rectification", "rectification", "objection", "objection", "portability", "restriction"] as const;

/** What fourteen months brought, a little more of it every month; most was complied with, within days or weeks. */
function historyOf({ random }: Setting, people: number): Plan[] {
  return Array.from({ length: HISTORY }, () => {
    const [fate, right] = [random.next(), random.pick(ASKED)];
    const took = right === "objection" || right === "restriction" ? random.whole(0, 3) : random.whole(2, random.chance(0.2) ? 28 : 15);
    return { who: random.whole(300, people - 1), right, age: OLDEST - Math.floor(Math.sqrt(random.next()) * (OLDEST - NEWEST)), closed: fate < 0.84 ? "completed" : fate < 0.93 ? "refused" : "withdrawn", took, ...(random.chance(0.2) ? { openedBy: random.pick(["apiKey", "staff"] as const) } : {}) };
  });
}

/** Rows of `requests`, `request_clock_events` and `request_tasks`. */
export function requestRows(setting: Setting, people: readonly Person[], past: Past, actors: { staffId: string; apiKeyId: string }) {
  const files = [...PLANS, ...historyOf(setting, people.length)].map((plan) => fileOf(setting, plan, people[placeOf(setting, plan)]!, past, actors));
  return { requests: files.map(({ row }) => row), clock: files.flatMap(({ clock }) => clock), tasks: files.flatMap(({ tasks }) => tasks) };
}

const placeOf = ({ story }: Setting, { who }: Plan): number => who === "star" ? 0 : who === "contester" ? story.contested.by : who;

function fileOf(setting: Setting, plan: Plan, person: Person, past: Past, actors: { staffId: string; apiKeyId: string }) {
  const { regime, country, timeZone } = setting.story.tenant;
  const received = plan.age === undefined ? receivedFor(setting, plan, past) : daysAgo(past, plan.age);
  const id = setting.random.idAt(received);
  const closedAt = plan.closed ? isoOf(received + (plan.took ?? 9) * 86_400_000) : null;
  const { due, internalTarget } = dueDate({ regime, country, timeZone, right: plan.right, receivedAt: isoOf(received), events: eventsOf(plan, received), internalTargetDays: setting.catalogue.rightsPolicy.internalTargetDays });
  const { decision } = setting.story.contested;
  const row = {
    about: plan.who === "contester" ? { kind: "decision", decision, decisionId: decisionIdOf(decision, person), wish: "person" } : null, dueOn: due, targetOn: internalTarget, channel: plan.openedBy === "staff" ? "call" : plan.openedBy === "apiKey" ? "api" : "centre",
    id, subjectId: person.id, right: plan.right, regime, country, timeZone, receivedAt: isoOf(received), details: plan.details ?? null, waitReason: plan.waitReason ?? null,
    outcome: plan.closed ?? null, closedAt, refusalGround: null as string | null, refusalText: null as string | null, internalNote: null as string | null, ...(plan.closed === "refused" ? REFUSAL : {}),
    openedBy: plan.openedBy === "staff" ? `staff:${actors.staffId}` : plan.openedBy === "apiKey" ? `apiKey:${actors.apiKeyId}` : "subject",
  };
  return { row, clock: clockOf(setting, plan, id, received), tasks: tasksOf(setting, plan, id, received, closedAt) };
}

const eventsOf = (plan: Plan, received: number) => [
  { kind: "received" as const, on: isoOf(received).slice(0, 10) },
  ...(plan.extended ? [{ kind: "extended" as const, on: isoOf(received + 12 * 86_400_000).slice(0, 10), reason: "complex" }] : []),
];

/** The moment that leaves `left` days: the calculator is asked, no period stands here. */
function receivedFor({ story }: Setting, plan: Plan, past: Past): number {
  const { regime, country, timeZone } = story.tenant;
  const wanted = past.today.add({ days: plan.left! }).toString();
  const due = (age: number) => dueDate({ regime, country, timeZone, right: plan.right, receivedAt: isoOf(daysAgo(past, age, "17:00")), events: eventsOf(plan, daysAgo(past, age, "17:00")) }).due;
  let age = 0;
  while (due(age) > wanted && age < 120) age++;
  return daysAgo(past, age, "17:00");
}

const clockOf = ({ story }: Setting, plan: Plan, requestId: string, received: number) =>
  eventsOf(plan, received).map((event, i) => ({ requestId, position: i + 1, kind: event.kind, happenedOn: event.on, rule: story.tenant.regime, reason: "reason" in event ? event.reason : null }));

/** One task for us and one for each other system; what is closed is done, of what was begun the first half. */
function tasksOf({ story, random }: Setting, plan: Plan, requestId: string, received: number, closedAt: string | null) {
  const systems = ["rightful", ...story.systems];
  return systems.map((system, i) => {
    const isDone = plan.closed === "completed" || (plan.started === true && i === 0);
    return {
      kind: system === "rightful" ? "automatic" : "manual", title: system === "rightful" ? null : `Look for this person in ${system}, do what is asked, and say what you found.`,
      id: random.idAt(received + i), requestId, system, state: isDone ? "done" : "pending", outcome: isDone ? "done" : null,
      evidence: isDone ? { note: `Confirmed by ${system === "rightful" ? "Rightful" : system}.` } : null, createdAt: isoOf(received), doneAt: isDone ? (closedAt ?? isoOf(received + 3_600_000)) : null,
    };
  });
}
