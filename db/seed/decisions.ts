// What did a computer decide about people?
import type { Person, Setting } from "./story.ts";
import { daysAgo, isoOf, type Past } from "./time.ts";

const AMONG = 14;
const LAST_DAYS = 500;

/** The tenant's number of a person's newest decision of one kind. */
export const decisionIdOf = (kind: string, { externalId }: Person): string => `${kind.replaceAll("_", "-")}-${externalId}`;

/** Rows of `decisions_made`: one of every kind for the star, some for one person in `AMONG`; all by the kinds that the catalogue explains. */
export function decisionRows({ story, catalogue, random }: Setting, people: readonly Person[], past: Past) {
  return catalogue.automatedDecisions.flatMap(({ id: decision }) => people.filter((_person, i) => i % AMONG === 0 || i === story.contested.by).map((person) => {
    const decidedAt = isoOf(daysAgo(past, person.star ? 18 : random.whole(30, LAST_DAYS)));
    return { subjectId: person.id, decisionId: decisionIdOf(decision, person), decision, ...random.pick(story.decided[decision]!), decidedAt, recordedAt: decidedAt };
  }));
}
