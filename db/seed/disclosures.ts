// To whom was data of somebody given?
import type { Person, Setting } from "./story.ts";
import { daysAgo, isoOf, type Past } from "./time.ts";

const SECRET_DAYS = 90;

/** Rows of `disclosures`: the story's, the last of them secret from its person for a while yet. */
export function disclosureRows({ story, random }: Setting, people: readonly Person[], past: Past, { staffId }: { staffId: string }) {
  return story.disclosed.map(({ who, days, isSecret, ...told }) => {
    const recorded = daysAgo(past, days - 1);
    const [secretGround, secretUntil] = isSecret ? ["The court ordered that the person is not told before the search is over.", past.today.add({ days: SECRET_DAYS }).toString()] : [null, null];
    return { id: random.idAt(recorded), subjectId: people[who]!.id, ...told, disclosedOn: past.today.subtract({ days }).toString(), secretGround, secretUntil, recordedBy: `staff:${staffId}`, recordedAt: isoOf(recorded) };
  });
}
