// Which cookie choices were made on the tenant's site?
import { keptFrom } from "./kept-from.ts";
import type { Random } from "./random.ts";
import type { Person, Setting } from "./story.ts";
import { isoOf, momentBetween, type Past } from "./time.ts";

const STRANGERS = 200;

type Choice = { analytical: boolean; functionality: boolean; targeting: boolean; action: string; source: string };

const ALL: Choice = { analytical: true, functionality: true, targeting: true, action: "accept_all", source: "banner" };
const NONE: Choice = { analytical: false, functionality: false, targeting: false, action: "reject_all", source: "banner" };
const SOME: Choice = { analytical: true, functionality: true, targeting: false, action: "save", source: "settings" };
const SIGNAL: Choice = { analytical: true, functionality: true, targeting: false, action: "gpc", source: "gpc" };
const BACK: Choice = { analytical: false, functionality: false, targeting: false, action: "withdraw", source: "settings" };
const STAR_CHOICES = [ALL, SOME, BACK, SOME];
const BROWSERS = ["Firefox", "Chrome", "Safari", "Edge"] as const;

/** Rows of `consent_decisions`, made at the site's first banner: of most account holders, and of visitors who are nobody we know. */
export function consentRows(setting: Setting, people: readonly Person[], past: Past, siteId: string) {
  const { story, catalogue, random } = setting;
  const from = keptFrom(catalogue, past, { category: "consent" }, story.tenant.timeZone);
  const known = people.filter(({ star }) => star || random.chance(0.7)).map((person) => ({ subjectId: person.id, since: Math.max(from, person.createdAt), choices: person.star ? STAR_CHOICES : choicesOf(random) }));
  const strangers = Array.from({ length: STRANGERS }, () => ({ subjectId: null, since: from, choices: choicesOf(random) }));
  return [...known, ...strangers].flatMap(({ subjectId, since, choices }, n) => {
    const shown = { siteId, bannerVersion: 1, locale: story.tenant.locale, userAgent: BROWSERS[n % BROWSERS.length]! };
    const stranger = random.hex(32);
    const visitorId = subjectId ?? stranger; // a person whom the tenant knows is their own visitor
    const moments = choices.map(() => momentBetween(random, since, past.end)).sort((a, b) => a - b);
    return choices.map((choice, i) => ({ id: random.idAt(moments[i]!), visitorId, subjectId, site: story.tenant.slug, necessary: true, ...choice, ...shown, gpc: choice.action === "gpc", decidedAt: isoOf(moments[i]!), recordedAt: isoOf(moments[i]!) }));
  });
}

function choicesOf(random: Random): Choice[] {
  const first = random.pick([ALL, ALL, NONE, NONE, SOME, SIGNAL]);
  return random.chance(0.3) ? [first, first === NONE ? SOME : BACK] : [first];
}
