// Who are the tenant's account holders, and what does their profile say?
import { addressHash } from "#lib/identity/index.ts";
import { keptFrom } from "./kept-from.ts";
import { FIRST_NAMES, LAST_NAMES } from "./names.ts";
import type { Random } from "./random.ts";
import type { Person, Setting } from "./story.ts";
import { isoOf, momentBetween, type Past } from "./time.ts";

/** How many account holders each tenant has. */
export const PEOPLE = 520;

const MAIL_HOSTS = ["example.org", "example.com", "example.net"] as const;
const DAY = 86_400_000;

/** The star first, then the others, in the order in which they came. */
export function makePeople({ story, random }: Setting, past: Past): Person[] {
  const span = (past.end - past.start - 10 * DAY) / PEOPLE;
  return Array.from({ length: PEOPLE }, (_, n) => makePerson({ story, random }, n, momentBetween(random, past.start + n * span, past.start + (n + 1) * span)));
}

function makePerson({ story, random }: Pick<Setting, "story" | "random">, n: number, createdAt: number): Person {
  const place = random.pick(story.places);
  const base = { id: random.idAt(createdAt), externalId: story.externalId(n + 1), createdAt };
  const [first, last] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
  const address = `${random.whole(1, 98)} ${random.pick(story.streets)}, ${place.town}, ${place.state}, ${place.country}`;
  const phone = story.phone(random);
  if (n === 0) return { ...base, ...story.star, place: story.places[0]!, star: true };
  return { ...base, first, last, email: mailOf(random, first, last, n), phone, address, place, star: false };
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, "");
const mailOf = (random: Random, first: string, last: string, n: number) => `${plain(first)}.${plain(last)}.${n}@${random.pick(MAIL_HOSTS)}`;

/** Rows of `subjects`. */
export const subjectRows = (people: readonly Person[], tenantId: string) => people.map(({ id, externalId, email, phone, place, createdAt }) => ({
  id, externalId, email, emailNorm: email, addressHash: addressHash(tenantId, email), phone, locale: place.locale, country: place.country, collectedAt: isoOf(createdAt), createdAt: isoOf(createdAt), frozenAt: null,
}));

/** Rows of `profile_values`; none is older than its retention rule allows. */
export function valueRows({ story, catalogue, random }: Setting, people: readonly Person[], past: Past) {
  return catalogue.fields.flatMap((field) => {
    const from = keptFrom(catalogue, past, { category: "value", field: field.id }, story.tenant.timeZone);
    return people.flatMap((person) => {
      const told = story.telling(field.id, person, random);
      const collectedAt = isoOf(field.source === "given" && random.chance(0.8) ? person.createdAt : momentBetween(random, Math.max(person.createdAt, from), past.end));
      return told ? [{ subjectId: person.id, field: field.id, value: told.value, source: field.source, system: told.system, receivedFrom: told.receivedFrom ?? null, collectedAt }] : [];
    });
  });
}
