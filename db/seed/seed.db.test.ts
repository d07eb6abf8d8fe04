import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { beforeAll, describe, expect, it } from "vitest";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { SCOPES } from "#lib/access/index.ts";
import { catalogueOf, SOURCES, TRACKER_CATEGORIES } from "#lib/catalogue/index.ts";
import { readDemoToken } from "#lib/auth/demo-sign-in.ts";
import { sha256 } from "#lib/kernel/crypto.ts";
import { dueDate } from "#lib/requests/index.ts";
import { keptUntil, ruleFor } from "#lib/retention/index.ts";
import { setTestEnvironment } from "#lib/testing/environment.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { brightwater } from "./brightwater/story.ts";
import { seed, type Facts } from "./index.ts";
import { makePeople, valueRows } from "./people.ts";
import { randomFrom } from "./random.ts";
import { sierraloom } from "./sierraloom/story.ts";
import { pastOf } from "./time.ts";
import { CURATED_ROWS as trackerRows } from "#lib/sites/index.ts";

const TODAY = "2026-11-20";
const database = testDatabase();
let facts: Facts;
beforeAll(async () => {
  setTestEnvironment({ RIGHTFUL_DEMO: "1" });
  facts = await seed({ today: TODAY });
});

const tenantIdOf = async (slug: string) => (await database.asAdmin<{ tenant_id: string }>("select tenant_id from tenants where slug = $1", [slug]))[0]!.tenant_id;
const ask = async <R>(slug: string, text: string): Promise<R[]> => (await readTenant({ tenantId: await tenantIdOf(slug) }, (tx) => tx.execute(sql.raw(text)))).rows as R[];
const stateOf = async () => (await database.asAdmin<{ n: string }>("select (select count(*) from subjects)::text || ' ' || (select count(*) from api_keys) || ' ' || (select count(*) from audit_entries) || ' ' || (select count(*) from operators) as n"))[0]!.n;

describe.each([brightwater, sierraloom])("the demo's tenant $tenant.slug", ({ tenant, star }) => {
  const { slug } = tenant;
  const catalogue = async () => readTenant({ tenantId: await tenantIdOf(slug) }, catalogueOf);

  it("has at least 500 people, each with a name, and values of every field of the catalogue with their source", async () => {
    const [people] = await ask<{ n: number }>(slug, "select count(*)::int n from subjects");
    expect(people!.n).toBeGreaterThanOrEqual(500);
    const { fields } = await catalogue();
    const held = await ask<{ field: string; source: string; nameless: number }>(slug, "select field, source, count(*) filter (where source = 'received' and received_from is null)::int nameless from profile_values group by 1, 2 order by 1");
    expect(held).toEqual(fields.map(({ id, source }) => ({ field: id, source, nameless: 0 })).sort((a, b) => (a.field < b.field ? -1 : 1)));
    expect(new Set(fields.map(({ source }) => source))).toEqual(new Set(SOURCES));
    for (const needed of ["first_name", "last_name", "company", "company_size", "industry", "job_title", "job_level", "phone", "email", "state", "country", "pages_seen", "time_zone", "location", "device"]) expect(fields.map(({ id }) => id)).toContain(needed);
  });

  it("has 0 to 40 orders each, over eight years, under at least three rules, without a personal part where its day has come", async () => {
    const [spread] = await ask<{ low: number; high: number; years: number }>(slug, "select min(n)::int low, max(n)::int high, (select count(distinct extract(year from placed_at))::int from orders) years from (select count(order_id) n from subjects s left join orders o on o.subject_id = s.id group by s.id) c");
    expect(spread).toMatchObject({ low: 0, high: 40 });
    expect(spread!.years).toBeGreaterThanOrEqual(8);
    const { retentionRules } = await catalogue();
    const placed = await ask<{ day: string; is_empty: boolean }>(slug, "select to_char(placed_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') as day, personal = '{}' as is_empty from orders");
    const used = new Set<string>();
    for (const { day, is_empty } of placed) {
      const item = { category: "order", happened: { placed: day } } as const;
      const rule = ruleFor(retentionRules, item, tenant.timeZone)!;
      used.add(rule.id);
      expect(is_empty, day).toBe(keptUntil(rule, item, tenant.timeZone).keptUntil! <= TODAY);
    }
    expect(used.size).toBeGreaterThanOrEqual(3);
    expect(placed.some(({ is_empty }) => is_empty)).toBe(true);
  });

  it("holds no value and no record whose day has come", async () => {
    const { retentionRules } = await catalogue();
    const held = await ask<{ category: "value" | "record"; field: string; day: string }>(slug, "select 'value' category, field, to_char(min(collected_at), 'YYYY-MM-DD') as day from profile_values group by 1, 2 union all select 'record', kind, to_char(min(occurred_at), 'YYYY-MM-DD') from records group by 1, 2 union all select 'record', kind, to_char(min(occurred_at), 'YYYY-MM-DD') from machine_records group by 1, 2");
    for (const { category, field, day } of held) {
      const item = { category, ...(category === "value" ? { field } : { kind: field }), happened: { collected: day, occurred: day } };
      const until = keptUntil(ruleFor(retentionRules, item, tenant.timeZone), item, tenant.timeZone).keptUntil;
      expect(until === null || until > TODAY, `${category} ${field} of ${day}`).toBe(true);
    }
  });

  it("has every kind of record, public ones marked, and machines claimed and unclaimed", async () => {
    const { recordKinds } = await catalogue();
    expect(await ask(slug, "select kind, bool_and(is_public) as is_public from records group by 1 order by 1"))
      .toEqual(recordKinds.map((kind) => ({ kind: kind.id, is_public: kind.public })).sort((a, b) => (a.kind < b.kind ? -1 : 1)));
    expect(await ask(slug, `select subject_id is not null as claimed from machine_claims where machine_id = '${star.machineId}'`)).toEqual([{ claimed: true }]);
    expect(await ask(slug, `select count(*)::int n from machine_records where machine_id = '${star.unclaimedMachineId}'`)).toEqual([{ n: 4 }]);
    expect(await ask(slug, "select 1 from machine_records m join machine_claims c on c.machine_id = m.machine_id limit 1")).toEqual([]);
  });

  it("keeps the words of every opt-in, and a suppression for every opt-out", async () => {
    expect(await ask(slug, "select 1 from preference_changes where state = 'in' and (source <> 'person' or wording is null) limit 1")).toEqual([]);
    const [numbers] = await ask<{ outs: number; stops: number; global: number }>(slug, "select (select count(*)::int from preference_changes) outs, (select count(*)::int from suppressions where reason = 'opt_out') stops, (select count(*)::int from preferences where topic = '*') global");
    expect(numbers!.stops).toBeGreaterThan(100);
    expect(numbers!.global).toBeGreaterThan(10);
    expect(await ask(slug, "select p.topic from preferences p left join preference_changes c on c.subject_id = p.subject_id and c.changed_at = p.changed_at where c.id is null limit 1")).toEqual([]);
  });

  it("has three versions of its notice with real text, recipients at home and abroad, each abroad with its safeguard, and trackers of all four categories", async () => {
    const { notices, recipients, trackers } = await catalogue();
    expect(notices).toHaveLength(3);
    for (const { body } of notices) expect(body.split(/\s+/).length).toBeGreaterThan(100);
    expect(recipients.some(({ safeguard }) => !safeguard)).toBe(true);
    expect(recipients.filter(({ safeguard }) => safeguard).length).toBeGreaterThanOrEqual(3);
    expect([...new Set(trackers.map(({ category }) => category))].sort()).toEqual([...TRACKER_CATEGORIES].sort());
    for (const { vendor, purpose, cookies } of trackers) {
      expect(purpose, vendor).toBeTruthy();
      for (const cookie of cookies) expect(trackerRows).toContainEqual(expect.objectContaining({ vendor, cookie: cookie.name, lifetime: cookie.lifetime, lifetimeSeconds: cookie.lifetimeSeconds, party: cookie.party }));
    }
  });

  it("has open and closed requests, one of the star's due within the week, one of another person late", async () => {
    const { regime, country, timeZone } = tenant;
    const open = await ask<{ right: string; received: string; is_star: boolean }>(slug, `select r."right", to_char(received_at, 'YYYY-MM-DD') received, s.email = '${star.email}' as is_star from requests r join subjects s on s.id = r.subject_id where outcome is null`);
    const dues = open.map((one) => ({ ...one, due: dueDate({ regime, country, timeZone, right: one.right, receivedAt: one.received }).due }));
    const inAWeek = Temporal.PlainDate.from(TODAY).add({ days: 7 }).toString();
    expect(dues.some(({ is_star, due }) => is_star && due >= TODAY && due <= inAWeek)).toBe(true);
    expect(dues.some(({ due }) => due < TODAY)).toBe(true);
    expect(await ask(slug, "select distinct outcome from requests where outcome is not null order by 1")).toEqual([{ outcome: "completed" }, { outcome: "refused" }, { outcome: "withdrawn" }]);
  });

  it("has fourteen months of closed requests behind it, so that charts and figures show something", async () => {
    const [past] = await ask<{ closed: number; months: number; rights: number; backwards: number }>(slug, "select count(*)::int closed, count(distinct to_char(received_at, 'YYYY-MM'))::int months, count(distinct \"right\")::int rights, count(*) filter (where closed_at < received_at or due_on is null)::int backwards from requests where outcome is not null and received_at > '2025-09-01'");
    expect(past!.closed).toBeGreaterThanOrEqual(60);
    expect(past!.closed).toBeLessThanOrEqual(100);
    expect(past!.months).toBeGreaterThanOrEqual(12);
    expect(past!.rights).toBeGreaterThanOrEqual(5);
    expect(past!.backwards).toBe(0);
  });

  it("has decisions of a computer of every kind that the catalogue explains, one of them contested, and disclosures, one of them secret yet and none of the star's", async () => {
    const { automatedDecisions } = await catalogue();
    expect(await ask(slug, "select distinct decision from decisions_made order by 1")).toEqual(automatedDecisions.map(({ id }) => ({ decision: id })).sort((a, b) => (a.decision < b.decision ? -1 : 1)));
    expect(await ask(slug, `select count(*)::int n from decisions_made d join subjects s on s.id = d.subject_id where s.email = '${star.email}'`)).toEqual([{ n: automatedDecisions.length }]);
    expect(await ask(slug, "select r.outcome, d.subject_id is not null as found from requests r left join decisions_made d on d.subject_id = r.subject_id and d.decision_id = r.about->>'decisionId' where r.about->>'kind' = 'decision'")).toEqual([{ outcome: null, found: true }]);
    expect(await ask(slug, `select s.email = '${star.email}' as is_star, secret_until > '${TODAY}' as secret from disclosures d join subjects s on s.id = d.subject_id order by d.disclosed_on`)).toEqual([{ is_star: true, secret: null }, { is_star: false, secret: null }, { is_star: false, secret: true }]);
  });

  it("tells how to walk in: a key with every scope, the site, the star and one of the staff for each role", async () => {
    const told = facts.tenants.find((one) => one.slug === slug)!;
    expect(told.apiKey).toMatch(/^rk_live_[\w-]{43}$/);
    expect(await ask(slug, "select key_hash, scopes from api_keys")).toEqual([{ key_hash: sha256(told.apiKey), scopes: [...SCOPES] }]);
    expect(await ask(slug, "select site_key from sites")).toEqual([{ site_key: told.siteKey }]);
    const guestOf = ({ signInUrl }: { signInUrl: string }) => readDemoToken(signInUrl.split("/").at(-1)!)!;
    expect(await ask(slug, `select email, external_id from subjects where id = '${guestOf(told.subject).id}'`)).toEqual([{ email: star.email, external_id: told.subject.externalId }]);
    for (const role of ["owner", "admin", "marketing", "viewer"] as const) expect(await ask(slug, `select email from staff_members where role = '${role}' and id = '${guestOf(told.staff[role]).id}'`)).toEqual([{ email: told.staff[role].email }]);
  });
});

describe("the seed", () => {
  it("keeps what is there when it runs again, and hands the same facts on", async () => {
    const before = await stateOf();
    expect(await seed({ today: "2027-02-03", earlier: facts })).toEqual(facts);
    expect(await stateOf()).toBe(before);
  });

  it("makes a new key when the old one is not known any more", async () => {
    const [tenant] = (await seed()).tenants;
    expect(tenant!.apiKey).not.toBe(facts.tenants[0]!.apiKey);
    expect(await ask("brightwater", `select revoked_at from api_keys where key_hash = '${sha256(tenant!.apiKey)}'`)).toEqual([{ revoked_at: null }]);
  });

  it("tells apart the two tenants in regime, language, brand and catalogue", async () => {
    const [a, b] = [brightwater.tenant, sierraloom.tenant];
    for (const part of ["regime", "locale", "accent", "logoSvg", "timeZone", "country"] as const) expect(a[part]).not.toBe(b[part]);
  });

  it("makes up the same people and values for the same day", () => {
    const made = () => {
      const past = pastOf(Temporal.PlainDate.from(TODAY));
      const setting = { story: brightwater, random: randomFrom("same"), catalogue: brightwater.catalogue(past.today) };
      const people = makePeople(setting, past);
      return { people, values: valueRows(setting, people, past) };
    };
    expect(made()).toEqual(made());
  });

  it("leaves nothing of one tenant in the other", async () => {
    const other = await tenantIdOf("sierraloom");
    await withTenant({ tenantId: await tenantIdOf("brightwater") }, async (tx) => {
      for (const table of ["subjects", "orders", "records", "preferences", "consent_decisions"]) expect((await tx.execute(sql.raw(`select 1 from ${table} where tenant_id = '${other}' limit 1`))).rows).toEqual([]);
    });
  });
});
