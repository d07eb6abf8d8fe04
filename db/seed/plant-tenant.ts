// How does one tenant of the demo come to be? In one transaction, so that an interrupted seed leaves nothing behind.
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { apiKeys, staffMembers } from "#db/schema/auth.ts";
import { catalogueVersions, noticeVersions } from "#db/schema/catalogue.ts";
import { consentDecisions } from "#db/schema/consent.ts";
import { decisionsMade, disclosures } from "#db/schema/decisions.ts";
import { orders } from "#db/schema/orders.ts";
import { preferenceChanges, preferences, suppressions } from "#db/schema/preferences.ts";
import { machineRecords, records } from "#db/schema/records.ts";
import { requestClockEvents, requests, requestTasks } from "#db/schema/requests.ts";
import { machineClaims, profileValues, subjects } from "#db/schema/subjects.ts";
import { tenants } from "#db/schema/tenants.ts";
import { SCOPES } from "#lib/access/index.ts";
import { recordAudit } from "#lib/audit/index.ts";
import { canonicalJson } from "#lib/kernel/canonical-json.ts";
import type { Ctx } from "#lib/kernel/context.ts";
import { newSecret, sha256 } from "#lib/kernel/crypto.ts";
import { consentRows } from "./consents.ts";
import { decisionRows } from "./decisions.ts";
import { disclosureRows } from "./disclosures.ts";
import { fill } from "./fill.ts";
import { marketingRows } from "./marketing.ts";
import { orderRows } from "./orders.ts";
import { makePeople, subjectRows, valueRows } from "./people.ts";
import { randomFrom } from "./random.ts";
import { claimRows, claimsOf, machineRecordRows, recordRows, starQuestion } from "./records.ts";
import { requestRows } from "./rights-requests.ts";
import { plantSite } from "./site.ts";
import type { Person, Role, Setting, Story } from "./story.ts";
import { isoOf, type Past } from "./time.ts";

export const newApiKey = (): string => `rk_live_${newSecret()}`;

type Actors = { tenantId: string; staffId: string; apiKeyId: string; siteId: string };

/** Makes the tenant with everything it holds; returns its id and the one thing that cannot be read again. */
export async function plantTenant(story: Story, past: Past, caller: Omit<Ctx, "tenantId">): Promise<{ tenantId: string; apiKey: string }> {
  const random = randomFrom(`rightful ${story.tenant.slug}`);
  const setting: Setting = { story, random, catalogue: story.catalogue(past.today) };
  const ctx: Ctx = { ...caller, tenantId: random.idAt(past.start) };
  const apiKey = newApiKey();
  await withTenant(ctx, async (tx) => {
    const actors = await fillHouse(tx, setting, past, apiKey);
    const people = makePeople(setting, past);
    await fillPeople(tx, setting, people, past);
    await fillChoices(tx, setting, people, past, actors);
    await fill(tx, decisionsMade, decisionRows(setting, people, past));
    await fill(tx, disclosures, disclosureRows(setting, people, past, actors));
    await recordAudit(tx, ctx, { action: "tenant.seeded", object: `tenant:${ctx.tenantId}`, payload: { people: people.length } });
  });
  return { tenantId: ctx.tenantId, apiKey };
}

/** The tenant itself: brand, site, staff, key, catalogue, notices. */
async function fillHouse(tx: TenantTx, { story, random, catalogue }: Setting, past: Past, apiKey: string): Promise<Actors> {
  const createdAt = isoOf(past.start);
  const { slug, ownerEmail: _nobody, logoSvg, ...brand } = story.tenant;
  await tx.insert(tenants).values({ tenantId: tx.tenantId, slug, ...brand, logoSvg: logoSvg ?? null, createdAt, informedSince: isoOf(past.end) });
  const siteId = random.idAt(past.start);
  await plantSite(tx, story.tenant, catalogue.trackers, { id: siteId, createdAt });
  const staff = (Object.keys(story.staff) as Role[]).map((role) => ({ id: random.idAt(past.start), ...story.staff[role], emailNorm: story.staff[role].email, role, createdAt }));
  await fill(tx, staffMembers, staff);
  const apiKeyId = random.idAt(past.start);
  await fill(tx, apiKeys, [{ id: apiKeyId, name: "Shop and customer file", keyHash: sha256(apiKey), scopes: [...SCOPES], createdAt }]);
  await fill(tx, catalogueVersions, [{ version: 1, document: catalogue, sha256: sha256(canonicalJson(catalogue)), savedBy: "system:seed", savedAt: createdAt }]);
  await fill(tx, noticeVersions, catalogue.notices.map((notice) => {
    const { id, ...rest } = notice;
    return { notice: id, ...rest, sha256: sha256(canonicalJson(notice)) };
  }));
  return { tenantId: tx.tenantId, staffId: staff.find(({ role }) => role === "admin")!.id, apiKeyId, siteId };
}

/** What is held about people. */
async function fillPeople(tx: TenantTx, setting: Setting, people: readonly Person[], past: Past): Promise<void> {
  const machineOf = claimsOf(setting, people);
  await fill(tx, subjects, subjectRows(people, tx.tenantId));
  await fill(tx, profileValues, valueRows(setting, people, past));
  await fill(tx, orders, orderRows(setting, people, past));
  await fill(tx, machineClaims, claimRows(people, machineOf, past));
  await fill(tx, records, [...recordRows(setting, people, machineOf, past), starQuestion(setting, people[0]!, past)]);
  await fill(tx, machineRecords, machineRecordRows(setting, past));
}

/** What people decided and asked for. */
async function fillChoices(tx: TenantTx, setting: Setting, people: readonly Person[], past: Past, actors: Actors): Promise<void> {
  const marketing = marketingRows(setting, people, past, actors);
  await fill(tx, preferences, marketing.cells);
  await fill(tx, preferenceChanges, marketing.changes);
  await fill(tx, suppressions, marketing.stops);
  await fill(tx, consentDecisions, consentRows(setting, people, past, actors.siteId));
  const files = requestRows(setting, people, past, actors);
  await fill(tx, requests, files.requests);
  await fill(tx, requestClockEvents, files.clock);
  await fill(tx, requestTasks, files.tasks);
}
