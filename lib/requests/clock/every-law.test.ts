import { spawnSync } from "node:child_process";
import Holidays from "date-holidays";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueDate, type ClockFacts } from "../due-date.ts";
import { RIGHTS } from "../model.ts";
import { REGIME_ROWS } from "./regime-table.ts";
import { REGIMES, type Regime } from "./rule.ts";

// A second calculator, made of plain dates and kept apart from the first on purpose: the periods are written down once more, from the statutes' own words.
type Period = { n: number; of: "months" | "days" | "working days"; rolls?: boolean };
type Law = { respond: Period; extended?: Period; acknowledge?: Period };
const month = { respond: { n: 1, of: "months", rolls: true } } as const satisfies Law;
const threeMonths = { ...month, extended: { n: 3, of: "months", rolls: true } } as const satisfies Law;
const twice45 = { respond: { n: 45, of: "days" }, extended: { n: 90, of: "days" } } as const satisfies Law;
const daysOf = (n: number): Law => ({ respond: { n, of: "days" } });
const workingDays = (n: number): Law => ({ respond: { n, of: "working days" } });

function lawOf(regime: Regime, right: string): Law | null {
  const isOptOut = right === "sale_opt_out";
  switch (regime) {
    case "EU-GDPR": return right === "informed" ? month : threeMonths;
    case "UK-GDPR": return right === "complaint" ? lawOf("UK-complaint", right) : right === "informed" ? month : threeMonths;
    case "UK-complaint": return { respond: { n: 30, of: "days", rolls: true }, acknowledge: { n: 30, of: "days", rolls: true } };
    case "CCPA": return isOptOut || right === "limit_sensitive" ? workingDays(15) : { ...twice45, acknowledge: { n: 10, of: "working days" } };
    case "CAN-SPAM": case "CASL": return isOptOut || right === "objection" ? workingDays(10) : null;
    case "LGPD": return daysOf(15);
    case "Quebec": return daysOf(30);
    case "DPDP": return daysOf(90);
    default: return twice45;
  }
}

const MEMBERS = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS NO".split(" ");
const regions = (country: string): string[] => Object.keys(new Holidays().getStates(country) ?? {}).map((region) => `${country}-${region}`);
const NATIONS = { GB: "ENG", "GB-EAW": "ENG", "GB-SCT": "SCT", "GB-NIR": "NIR" } as const;
const FEDERAL = new Set("2026: 01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25 2027: 01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31".split(/ ?(?=20\d\d:)/).flatMap((year) => year.split(/:? /).slice(1).map((day) => `${year.slice(0, 4)}-${day}`)));

const countriesOf = (regime: Regime): string[] => {
  if (regime === "EU-GDPR") return [...MEMBERS, "US"];
  if (regime.startsWith("UK-")) return Object.keys(NATIONS);
  return { LGPD: ["BR"], Quebec: ["CA-QC"], CASL: ["CA"], DPDP: ["IN"] }[regime as string] ?? ["US", "US-CA", "IE"];
};

const tables = new Map<string, Holidays>();
const asked = new Map<string, boolean>();

function isHoliday(regime: Regime, country: string, day: string): boolean {
  if (/^US-|^CCPA$|^CAN-SPAM$/.test(regime)) return FEDERAL.has(day);
  const [land, region] = regime.startsWith("UK-") ? ["GB", NATIONS[country as keyof typeof NATIONS]] : country.split("-");
  if (!regime.startsWith("UK-") && !(regime === "EU-GDPR" && MEMBERS.includes(land!))) return false;
  const key = `${land} ${region} ${day}`;
  if (!asked.has(key)) {
    const place = `${land} ${region}`;
    const table = tables.get(place) ?? (region ? new Holidays(land!, region) : new Holidays(land!));
    tables.set(place, table);
    const found = table.isHoliday(new Date(`${day}T10:00:00Z`));
    asked.set(key, found !== false && found.some(({ type }) => type === "public"));
  }
  return asked.get(key)!;
}

const plus = (day: string, n: number): string => new Date(Date.parse(day) + n * 86_400_000).toISOString().slice(0, 10);
const isClosed = (regime: Regime, country: string, day: string): boolean => [0, 6].includes(new Date(day).getUTCDay()) || isHoliday(regime, country, day);

function ends(regime: Regime, country: string, received: string, { n, of, rolls }: Period): { raw: string; due: string } {
  const [year, at, date] = received.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, at - 1 + n + 1, 0)).getUTCDate();
  let raw = of === "months" ? new Date(Date.UTC(year, at - 1 + n, Math.min(date, last))).toISOString().slice(0, 10) : received;
  if (of === "days") raw = plus(received, n);
  for (let left = of === "working days" ? n : 0; left > 0; ) {
    raw = plus(raw, 1);
    if (!isClosed(regime, country, raw)) left -= 1;
  }
  let due = raw;
  while (rolls && isClosed(regime, country, due)) due = plus(due, 1);
  return { raw, due };
}

/** Ends of months, days before long holidays, weekends, a leap year's neighbour. */
const RECEIVED = ["2026-01-29", "2026-01-31", "2026-03-03", "2026-03-06", "2026-04-01", "2026-04-14", "2026-05-31", "2026-07-31", "2026-09-26", "2026-11-24", "2026-11-30", "2026-12-01", "2027-01-30", "2027-02-28"];
const EVERY_RIGHT = [...RIGHTS, "complaint"];
const rightsOf = (regime: Regime): string[] => EVERY_RIGHT.filter((right) => lawOf(regime, right) !== null);

function differences(regime: Regime, right: string, country: string): string[] {
  const law = lawOf(regime, right)!;
  return RECEIVED.flatMap((received) => {
    const due = (period: Period | undefined) => period && ends(regime, country, received, period).due;
    const expected = { ...ends(regime, country, received, law.respond), ackDue: due(law.acknowledge), extendedDue: due(law.extended), extensionNoticeDue: law.extended && due(law.respond) };
    const { raw, due: isDue, ackDue, extendedDue, extensionNoticeDue } = dueDate({ regime, country, right, receivedAt: received, timeZone: "UTC" });
    const [told, wanted] = [JSON.stringify({ raw, due: isDue, ackDue, extendedDue, extensionNoticeDue }), JSON.stringify(expected)];
    return told === wanted ? [] : [`${right} in ${country}, received ${received}: ${told}, expected ${wanted}`];
  });
}

describe("every line of law, for every right, in every country", () => {
  it.each(REGIMES)("%s", (regime) => {
    const rights = rightsOf(regime);
    expect(rights.length).toBeGreaterThan(0);
    expect(rights.flatMap((right) => countriesOf(regime).flatMap((country) => differences(regime, right, country)))).toEqual([]);
  }, 60_000);

  it("EU-GDPR with the holidays of every region that the tables know", () => {
    expect(MEMBERS.flatMap(regions).length).toBeGreaterThan(60);
    expect(MEMBERS.flatMap(regions).flatMap((country) => differences("EU-GDPR", "access", country))).toEqual([]);
  }, 60_000);

  it("leaves no line of the table out", () => {
    const driven = new Set(REGIMES.flatMap((regime) => rightsOf(regime).map((right) => dueDate({ regime, right, receivedAt: "2026-06-01", timeZone: "UTC" }).law)).map(({ regime, article }) => `${regime} ${article}`));
    expect(REGIME_ROWS.filter(({ regime, article }) => !driven.has(`${regime} ${article}`))).toEqual([]);
  });

  it("has no deadline where the law gives none, and says so", () => {
    for (const regime of ["CAN-SPAM", "CASL"] as const) for (const right of EVERY_RIGHT.filter((one) => lawOf(regime, one) === null)) expect(() => dueDate({ regime, right, receivedAt: "2026-06-01", timeZone: "UTC" })).toThrow(/sets no deadline/);
  });

  it("marks each line that was not read at its source, and no other, in the law and in the working", () => {
    for (const regime of REGIMES) {
      for (const right of rightsOf(regime)) {
        const { law, working } = dueDate({ regime, right, receivedAt: "2026-06-01", timeZone: "UTC" });
        const row = REGIME_ROWS.find(({ article }) => article === law.article)!;
        expect([law.verified, working.some((line) => line.includes("not verified at its source"))], `${regime} ${right}`).toEqual([row.verified, !row.verified]);
      }
    }
  });
});

describe("edges by hand", () => {
  it.each([
    ["Easter in Germany", "EU-GDPR", "DE", "2026-03-03", "2026-04-07"],
    ["Good Friday is a working day in France", "EU-GDPR", "FR", "2026-03-03", "2026-04-03"],
    ["Ascension Day in France", "EU-GDPR", "FR", "2026-04-14", "2026-05-15"],
    ["the Assumption in Bavaria falls on a Saturday, so Monday", "EU-GDPR", "DE-BY", "2026-07-15", "2026-08-17"],
    ["St Patrick's Day in Ireland", "EU-GDPR", "IE", "2026-02-17", "2026-03-18"],
    ["31 January and a month of 28 days: Saturday, so Monday", "EU-GDPR", "SE", "2026-01-31", "2026-03-02"],
    ["a country whose holidays nobody holds has weekends only", "EU-GDPR", "US", "2026-03-03", "2026-04-03"],
    ["2 January is a holiday in Scotland", "UK-GDPR", "GB-SCT", "2026-12-02", "2027-01-05"],
    ["and none in England", "UK-GDPR", "GB-EAW", "2026-12-02", "2027-01-04"],
    ["St Patrick's Day in Northern Ireland", "UK-GDPR", "GB-NIR", "2026-02-17", "2026-03-18"],
    ["45 days in California end on a Sunday and stay there", "CCPA", "US-CA", "2026-01-29", "2026-03-15"],
    ["15 days in Brazil", "LGPD", "BR", "2026-12-20", "2027-01-04"],
    ["30 days in Quebec", "Quebec", "CA-QC", "2026-01-30", "2026-03-01"],
    ["90 days in India", "DPDP", "IN", "2026-11-02", "2027-01-31"],
  ])("%s", (_, regime, country, receivedAt, due) => expect(dueDate({ regime, country, right: "access", receivedAt, timeZone: "UTC" }).due).toBe(due));
});

const ZONES = ["Europe/Dublin", "Europe/London", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Apia", "Asia/Kathmandu", "America/Sao_Paulo", "UTC"];
const someLaw = fc.constantFrom(...REGIMES).chain((regime) => fc.record({ regime: fc.constant(regime), right: fc.constantFrom(...rightsOf(regime)), country: fc.constantFrom(...countriesOf(regime)), timeZone: fc.constantFrom(...ZONES) }));
const moments = fc.date({ min: new Date("2019-01-01"), max: new Date("2031-01-01"), noInvalidDate: true });

describe("laws of every law", () => {
  it("due, its raw date and its target are monotone in the moment of receipt", () => {
    fc.assert(fc.property(someLaw, moments, fc.nat(40 * 86_400), (law, moment, seconds) => {
      const [first, second] = [0, seconds * 1_000].map((more) => dueDate({ ...law, receivedAt: new Date(moment.getTime() + more).toISOString() }));
      return first!.receiptDate <= second!.receiptDate && first!.raw <= second!.raw && first!.due <= second!.due && first!.internalTarget <= second!.internalTarget;
    }));
  });

  it("due is never before raw, and nothing that has to be done lies before receipt", () => {
    fc.assert(fc.property(someLaw, moments, (law, moment) => {
      const { receiptDate, raw, due, ackDue = due, extendedDue = due, alarmOn = due } = dueDate({ ...law, receivedAt: moment.toISOString() });
      return due >= raw && extendedDue >= due && [raw, ackDue, alarmOn].every((day) => day > receiptDate) && ackDue <= due;
    }));
  });

  it("a notice of extension sent before the original date moves the date, never to an earlier one; sent on it or later it changes nothing", () => {
    fc.assert(fc.property(someLaw, moments, fc.integer({ min: 0, max: 150 }), (law, moment, days) => {
      const facts: ClockFacts = { ...law, receivedAt: moment.toISOString() };
      const plain = dueDate(facts);
      const on = plus(plain.receiptDate, days);
      const told = dueDate({ ...facts, events: [{ kind: "extended", on, reason: "complexity" }] });
      return told.due === (plain.extendedDue !== undefined && on < plain.extensionNoticeDue! ? plain.extendedDue : plain.due) && told.due >= plain.due && told.internalTarget === plain.internalTarget;
    }));
  });

  it("a pause never brings a date forward, and counts in the United Kingdom alone", () => {
    fc.assert(fc.property(someLaw, moments, fc.nat(60), fc.nat(30), (law, moment, after, length) => {
      const facts: ClockFacts = { ...law, receivedAt: moment.toISOString() };
      const plain = dueDate(facts);
      const from = plus(plain.receiptDate, after);
      const paused = dueDate({ ...facts, events: [{ kind: "paused", on: from, reason: "clarification" }, { kind: "resumed", on: plus(from, length) }] });
      return paused.due >= plain.due && paused.raw >= plain.raw && (law.regime === "UK-GDPR" || paused.due === plain.due);
    }));
  });

  it("gives the same in every zone that a server can stand in", () => {
    const rows = fc.sample(fc.tuple(someLaw, moments).map(([law, moment]) => ({ ...law, receivedAt: moment.toISOString(), events: [] })), { numRuns: 200, seed: 1182 });
    const here = JSON.parse(JSON.stringify(rows.map((row) => ({ ...row, ...dueDate(row) })))) as object[];
    for (const TZ of ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"]) {
      const run = spawnSync(process.execPath, ["--conditions=react-server", "bin/due-date.ts"], { input: JSON.stringify(rows), env: { ...process.env, TZ }, encoding: "utf8" });
      expect({ status: run.status, stderr: run.stderr }).toMatchObject({ status: 0 });
      expect(JSON.parse(run.stdout), TZ).toEqual(here);
    }
  });
});
