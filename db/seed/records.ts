// Which other dated items are held: of people, and of machines that nobody has claimed?
import { keptFrom } from "./kept-from.ts";
import type { Person, Setting } from "./story.ts";
import { daysAgo, isoOf, momentBetween, type Past } from "./time.ts";

const UNCLAIMED_MACHINES = 60;
const STAR_DEEDS = 3;

type Occasion = { kind: string; occurredAt: number; number: number };

function contentOf({ story, catalogue, random }: Setting, { kind, occurredAt, number }: Occasion) {
  const { system, list } = story.deeds[kind]!;
  const { title, body } = random.pick(list);
  const isPublic = catalogue.recordKinds.find(({ id }) => id === kind)!.public;
  return { recordId: `${kind.replaceAll("_", "-")}-${number}`, kind, occurredAt: isoOf(occurredAt), title, body: body ?? null, system, isPublic };
}

/** Rows of `records`, none older than its rule allows. Error reports of a person are those of a machine they claimed. */
export function recordRows(setting: Setting, people: readonly Person[], machineOf: ReadonlyMap<string, string>, past: Past) {
  const { story, catalogue, random } = setting;
  let number = 0;
  return catalogue.recordKinds.flatMap(({ id: kind }) => {
    const from = keptFrom(catalogue, past, { category: "record", kind }, story.tenant.timeZone);
    return people.flatMap((person) => {
      const machineId = kind === "error_report" ? (machineOf.get(person.id) ?? null) : null;
      if (kind === "error_report" && !machineId) return [];
      const n = person.star ? STAR_DEEDS : random.whole(0, 2);
      return Array.from({ length: n }, () => ({
        subjectId: person.id, machineId, ...contentOf(setting, { kind, occurredAt: momentBetween(random, Math.max(person.createdAt, from), past.end), number: ++number }),
      }));
    });
  });
}

/** The support message in which the star asks about the machine that can still be claimed. */
export function starQuestion({ story }: Setting, star: Person, past: Past) {
  return {
    subjectId: star.id, machineId: null, recordId: "support-message-old-machine", kind: "support_message", occurredAt: isoOf(daysAgo(past, 12)),
    title: "Which reports came from my other machine?", system: story.deeds["support_message"]!.system, isPublic: false,
    body: `I also used ${story.star.unclaimedMachineId}, that is what its About page says. Answer: we cannot tell whose it is; please claim the number in your privacy centre, then its reports appear there.`,
  };
}

/** Who claimed which machine: the star, and one in five. */
export function claimsOf({ story, random }: Setting, people: readonly Person[]): Map<string, string> {
  const claimants = people.filter(({ star }) => star || random.chance(0.2));
  return new Map(claimants.map((person) => [person.id, person.star ? story.star.machineId : story.machineId(random)]));
}

/** Rows of `machine_claims`. */
export const claimRows = (people: readonly Person[], machineOf: ReadonlyMap<string, string>, past: Past) =>
  people.flatMap(({ id, createdAt }) => {
    const machineId = machineOf.get(id);
    return machineId ? [{ machineId, subjectId: id, claimedAt: isoOf(Math.max(createdAt, daysAgo(past, 200))) }] : [];
  });

/** Rows of `machine_records`: error reports that belong to nobody, four of them of the star's other machine. */
export function machineRecordRows(setting: Setting, past: Past) {
  const { story, catalogue, random } = setting;
  const from = keptFrom(catalogue, past, { category: "record", kind: "error_report" }, story.tenant.timeZone);
  const machines = [story.star.unclaimedMachineId, ...Array.from({ length: UNCLAIMED_MACHINES }, () => story.machineId(random))];
  return machines.flatMap((machineId, n) => Array.from({ length: n === 0 ? 4 : random.whole(1, 4) }, (_, i) => ({
    machineId, ...contentOf(setting, { kind: "error_report", occurredAt: momentBetween(random, from, past.end), number: i + 1 }),
  })));
}
