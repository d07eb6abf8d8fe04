// How does a test get rows that it does not care about? One maker per noun: each fills in what is not given and inserts it under row security.
import { createHash } from "node:crypto";
import { catalogueVersions } from "#db/schema/catalogue.ts";
import { bannerVersions, consentDecisions } from "#db/schema/consent.ts";
import { orders } from "#db/schema/orders.ts";
import { preferences, suppressions } from "#db/schema/preferences.ts";
import { machineRecords, records } from "#db/schema/records.ts";
import { machineClaims, profileValues, subjects } from "#db/schema/subjects.ts";
import { sites, tenants } from "#db/schema/tenants.ts";
import { withTenant } from "#db/with-tenant.ts";
import { canonicalJson } from "#lib/kernel/canonical-json.ts";
import { newSecret, tenantHash } from "#lib/kernel/crypto.ts";
import { newId } from "#lib/kernel/ids.ts";

const LONG_AGO = "2024-01-15T09:00:00.000Z";

type Row<T extends { $inferInsert: object }> = Partial<Omit<T["$inferInsert"], "tenantId">>;
/** Where a row goes: the tenant, and for a person's things the person. */
type OfTenant = { tenantId: string };
type OfSubject = OfTenant & { subjectId: string };

/** A tenant in Dublin under EU law, with a slug of its own. */
export async function aTenant(given: Row<typeof tenants> = {}): Promise<typeof tenants.$inferSelect> {
  const tenantId = newId();
  const row = { slug: `t-${tenantId}`, name: "Acme", accent: "#1f5f6f", locale: "en-GB", timeZone: "Europe/Dublin", regime: "EU-GDPR", country: "IE", createdAt: LONG_AGO, ...given, tenantId };
  return withTenant({ tenantId }, async (tx) => (await tx.insert(tenants).values(row).returning())[0]!);
}

/** The next version of the tenant's data map; `document` is kept as it is. */
export async function aCatalogue({ tenantId }: OfTenant, document: object, version = 1): Promise<void> {
  const sha256 = createHash("sha256").update(JSON.stringify(document)).digest("hex");
  await withTenant({ tenantId }, (tx) => tx.insert(catalogueVersions).values({ tenantId, version, document, sha256, savedBy: "test", savedAt: LONG_AGO }));
}

const named = { name: "Name", why: "Why" };
const BANNER = {
  locale: "en-GB", accent: "#1f5f6f", place: "bottom", keepDays: 180, consentMode: null, guard: false, dnt: false, reports: 0, reopen: "button", vendors: [],
  texts: { "en-GB": { ...Object.fromEntries(["title", "lead", "accept", "reject", "settings", "settingsTitle", "save", "always", "vendors", "policy", "reopen", "close", "gpc", "placeholder", "show"].map((word) => [word, word])), categories: { necessary: named, analytical: named, functionality: named, targeting: named } } },
};

/** An open site with the first version of a banner that names no vendor unless `config` does; pages at `origins` may speak to it. */
export async function aSite({ tenantId }: OfTenant, { config, ...given }: Row<typeof sites> & { config?: object } = {}): Promise<typeof sites.$inferSelect> {
  const id = newId();
  const row = { id, name: `site-${id}`, siteKey: `site_${newSecret()}`, origins: ["https://shop.example"], ...given, tenantId };
  const text = canonicalJson({ ...BANNER, ...config });
  return withTenant({ tenantId }, async (tx) => {
    const [site] = await tx.insert(sites).values(row).returning();
    await tx.insert(bannerVersions).values({ tenantId, siteId: id, version: 1, config: text, hash: createHash("sha256").update(text).digest("hex"), asksAgain: true, publishedAt: LONG_AGO, publishedBy: "test" });
    return site!;
  });
}

export async function aSubject({ tenantId }: OfTenant, given: Row<typeof subjects> = {}): Promise<typeof subjects.$inferSelect> {
  const id = newId();
  const email = given.email ?? `${id}@example.org`;
  const row = { id, externalId: `x-${id}`, emailNorm: email.toLowerCase(), addressHash: tenantHash(tenantId, email.toLowerCase()), collectedAt: LONG_AGO, createdAt: LONG_AGO, ...given, email, tenantId };
  return withTenant({ tenantId }, async (tx) => (await tx.insert(subjects).values(row).returning())[0]!);
}

export async function aValue({ tenantId, subjectId }: OfSubject, given: Row<typeof profileValues> = {}): Promise<typeof profileValues.$inferSelect> {
  const row = { field: "first_name", value: "Ada", source: "given", collectedAt: LONG_AGO, ...given, tenantId, subjectId };
  return withTenant({ tenantId }, async (tx) => (await tx.insert(profileValues).values(row).returning())[0]!);
}

export async function anOrder({ tenantId, subjectId }: OfSubject, given: Row<typeof orders> = {}): Promise<typeof orders.$inferSelect> {
  const placedAt = given.placedAt ?? LONG_AGO;
  const row = { orderId: `o-${newId()}`, updatedAt: placedAt, total: { amount: 49.5, currency: "EUR" }, items: [{ name: "Lamp", quantity: 1 }], personal: { name: "Ada Byrne", address: "1 Quay Street, Cork" }, ...given, placedAt, tenantId, subjectId };
  return withTenant({ tenantId }, async (tx) => (await tx.insert(orders).values(row).returning())[0]!);
}

export async function aRecord({ tenantId, subjectId }: OfSubject, given: Row<typeof records> = {}): Promise<typeof records.$inferSelect> {
  const row = { recordId: `r-${newId()}`, kind: "support_message", occurredAt: LONG_AGO, title: "A question", isPublic: false, ...given, tenantId, subjectId };
  return withTenant({ tenantId }, async (tx) => (await tx.insert(records).values(row).returning())[0]!);
}

export async function aMachineRecord({ tenantId }: OfTenant, given: Row<typeof machineRecords> = {}): Promise<typeof machineRecords.$inferSelect> {
  const row = { machineId: `m-${newId()}`, recordId: `r-${newId()}`, kind: "error_report", occurredAt: LONG_AGO, title: "A crash", isPublic: false, ...given, tenantId };
  return withTenant({ tenantId }, async (tx) => (await tx.insert(machineRecords).values(row).returning())[0]!);
}

export async function aMachineClaim({ tenantId, subjectId }: OfSubject, machineId: string): Promise<void> {
  await withTenant({ tenantId }, (tx) => tx.insert(machineClaims).values({ tenantId, subjectId, machineId, claimedAt: LONG_AGO }));
}

export async function aPreference({ tenantId, subjectId }: OfSubject, given: Row<typeof preferences> = {}): Promise<typeof preferences.$inferSelect> {
  const row = { topic: "news", channel: "email", state: "in", source: "person", wording: "Write to me about news.", changedAt: LONG_AGO, ...given, tenantId, subjectId };
  return withTenant({ tenantId }, async (tx) => (await tx.insert(preferences).values(row).returning())[0]!);
}

/** `addressHash` has to be given: only the domain knows how to make one. */
export async function aSuppression({ tenantId }: OfTenant, given: Row<typeof suppressions> & { addressHash: string }): Promise<typeof suppressions.$inferSelect> {
  const row = { topic: "*", channel: "*", reason: "opt_out", since: LONG_AGO, ...given, tenantId };
  return withTenant({ tenantId }, async (tx) => (await tx.insert(suppressions).values(row).returning())[0]!);
}

export async function aConsent({ tenantId, subjectId }: OfSubject, given: Row<typeof consentDecisions> = {}): Promise<typeof consentDecisions.$inferSelect> {
  const decidedAt = given.decidedAt ?? LONG_AGO;
  const row = { id: newId(), visitorId: subjectId, site: "shop", necessary: true, analytical: true, functionality: false, targeting: false, action: "save", source: "import", recordedAt: decidedAt, ...given, decidedAt, tenantId, subjectId };
  return withTenant({ tenantId }, async (tx) => (await tx.insert(consentDecisions).values(row).returning())[0]!);
}
