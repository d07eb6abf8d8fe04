// What did the account holders buy?
import { keptUntil, ruleFor } from "#lib/retention/index.ts";
import type { Random } from "./random.ts";
import type { Person, Setting, Story } from "./story.ts";
import { isoOf, momentBetween, type Past } from "./time.ts";

const STAR_ORDERS = 34;
const MOST_ORDERS = 40;

/** Rows of `orders`: none to forty each; where the rule's day has come, the personal part is gone. */
export function orderRows(setting: Setting, people: readonly Person[], past: Past) {
  let number = 1_000;
  return people.flatMap((person, n) => {
    const moments = Array.from({ length: howMany(setting.random, person, n) }, () => momentBetween(setting.random, person.createdAt, past.end)).sort((a, b) => a - b);
    return moments.map((moment) => orderRow(setting, person, moment, past, ++number));
  });
}

function howMany(random: Random, person: Person, n: number): number {
  const usual = Math.floor(random.next() ** 1.8 * (MOST_ORDERS + 1));
  if (person.star) return STAR_ORDERS;
  return n === 1 ? MOST_ORDERS : n === 2 ? 0 : usual;
}

function orderRow({ story, catalogue, random }: Setting, person: Person, moment: number, past: Past, number: number) {
  const placedAt = isoOf(moment);
  const items = random.some(story.products, random.whole(1, 3)).map((product) => ({ ...product, quantity: random.chance(0.8) ? 1 : random.whole(2, 4) }));
  const amount = Math.round(items.reduce((sum, { price, quantity }) => sum + price * quantity, 0) * 100) / 100;
  const personal = personalPart(story, random, person);
  const item = { category: "order", happened: { placed: placedAt } } as const;
  const until = keptUntil(ruleFor(catalogue.retentionRules, item, story.tenant.timeZone), item, story.tenant.timeZone).keptUntil;
  const isGone = until !== null && until <= past.today.toString();
  return {
    subjectId: person.id, orderId: `${story.orderPrefix}-${placedAt.slice(0, 4)}-${String(number).padStart(6, "0")}`, placedAt, total: { amount, currency: story.currency },
    items: items.map(({ name, quantity }) => ({ name, quantity })), personal: isGone ? {} : personal, updatedAt: placedAt,
  };
}

const personalPart = (story: Story, random: Random, { first, last, address, email, phone }: Person) => ({
  name: `${first} ${last}`, address, email, ...(random.chance(0.6) ? { phone } : {}),
});
