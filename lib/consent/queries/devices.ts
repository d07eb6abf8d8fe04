// How are linked browsers read and written, and what was said in each? The tenant's id stands in every statement, so that one partition of the ledger is planned.
import { and, asc, desc, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { consentDecisions, linkedDevices } from "#db/schema/consent.ts";
import { subjects } from "#db/schema/subjects.ts";
import { sites } from "#db/schema/tenants.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import { EVERY_SITE } from "../model.ts";
import { toEntry, type LedgerEntry } from "./history.ts";

export type LinkedDevice = { visitorId: string; siteId: string; subjectId: string; proof: "session" | "token"; userAgent: string | null; linkedAt: string; endedAt: string | null };

const toDevice = (row: typeof linkedDevices.$inferSelect): LinkedDevice => ({ ...row, proof: row.proof as LinkedDevice["proof"] });
const browser = (tx: TenantTx, visitorId: string) => and(eq(linkedDevices.tenantId, tx.tenantId), eq(linkedDevices.visitorId, visitorId));

/** The person an account is of, held until the commit: not erased under our hands. */
export async function lockByExternalId(tx: TenantTx, externalId: string): Promise<{ id: string } | null> {
  const [row] = await tx.select({ id: subjects.id }).from(subjects).where(and(eq(subjects.externalId, externalId), isNull(subjects.erasedAt))).for("no key update");
  return row ?? null;
}

export async function findDevice(tx: TenantTx, visitorId: string): Promise<LinkedDevice | null> {
  const [row] = await tx.select().from(linkedDevices).where(browser(tx, visitorId));
  return row ? toDevice(row) : null;
}

/** True when the browser's name was ever another's: one who unlinked it, or one of whom, erased, only decisions are left. */
export async function wasAnothers(tx: TenantTx, visitorId: string, subjectId?: string): Promise<boolean> {
  const other = <T extends typeof linkedDevices.subjectId | typeof consentDecisions.subjectId>(column: T) => (subjectId ? ne(column, subjectId) : undefined);
  const [linked] = await tx.select({ one: sql`1` }).from(linkedDevices).where(and(browser(tx, visitorId), other(linkedDevices.subjectId))).limit(1);
  if (linked) return true;
  const [decided] = await tx.select({ one: sql`1` }).from(consentDecisions)
    .where(and(eq(consentDecisions.tenantId, tx.tenantId), eq(consentDecisions.visitorId, visitorId), sql`${consentDecisions.subjectId} is not null`, other(consentDecisions.subjectId))).limit(1);
  return decided !== undefined;
}

/** Links it, anew where the same person had ended it; false when it is somebody else's. A link that stands keeps its day. */
export async function keepDevice(tx: TenantTx, { visitorId, siteId, subjectId, proof, userAgent, linkedAt }: Omit<LinkedDevice, "endedAt">): Promise<boolean> {
  const { rows } = await tx.execute(sql`insert into linked_devices as d (tenant_id, visitor_id, site_id, subject_id, proof, user_agent, linked_at)
    values (${tx.tenantId}::uuid, ${visitorId}, ${siteId}::uuid, ${subjectId}::uuid, ${proof}, ${userAgent}, ${linkedAt}::timestamptz)
    on conflict (tenant_id, visitor_id) do update set proof = case when d.ended_at is null then d.proof else excluded.proof end, linked_at = case when d.ended_at is null then d.linked_at else excluded.linked_at end, ended_at = null
    where d.subject_id = excluded.subject_id returning 1`);
  return rows.length > 0;
}

/** Ends a link that stands, of `subjectId` where that is given; says whether there was one. */
export async function endDevice(tx: TenantTx, visitorId: string, endedAt: string, subjectId?: string): Promise<LinkedDevice | null> {
  const [row] = await tx.update(linkedDevices).set({ endedAt }).where(and(browser(tx, visitorId), isNull(linkedDevices.endedAt), subjectId ? eq(linkedDevices.subjectId, subjectId) : undefined)).returning();
  return row ? toDevice(row) : null;
}

/** The decisions made in it so far become the person's; returns how many. */
export async function adoptDecisions(tx: TenantTx, visitorId: string, subjectId: string): Promise<number> {
  const { rows: [row] } = await tx.execute<{ n: string }>(sql`select consent_adopt(${visitorId}, ${subjectId}::uuid) as n`);
  return Number(row!.n);
}

/** The links that stand, by site and then oldest first. */
export async function findDevices(tx: TenantTx, subjectId: string): Promise<(LinkedDevice & { site: string })[]> {
  const rows = await tx.select({ device: linkedDevices, site: sites.name }).from(linkedDevices).innerJoin(sites, and(eq(sites.tenantId, linkedDevices.tenantId), eq(sites.id, linkedDevices.siteId)))
    .where(and(eq(linkedDevices.subjectId, subjectId), isNull(linkedDevices.endedAt))).orderBy(asc(sites.name), asc(linkedDevices.linkedAt));
  return rows.map(({ device, site }) => ({ ...toDevice(device), site }));
}

/** The person's newest decision and newest signal (GPC, DNT) in each browser at each site; only those that count at `site` where one is given. */
export async function findSaid(tx: TenantTx, subjectId: string, site?: { id: string; name: string }): Promise<LedgerEntry[]> {
  const at = site && or(inArray(consentDecisions.site, [site.name, EVERY_SITE]), eq(consentDecisions.siteId, site.id));
  const signal = sql`(${consentDecisions.action} in ('gpc', 'dnt'))`;
  const rows = await tx.selectDistinctOn([consentDecisions.visitorId, consentDecisions.site, signal]).from(consentDecisions)
    .where(and(eq(consentDecisions.tenantId, tx.tenantId), eq(consentDecisions.subjectId, subjectId), at))
    .orderBy(consentDecisions.visitorId, consentDecisions.site, signal, desc(consentDecisions.decidedAt), desc(consentDecisions.id));
  return rows.map(toEntry);
}

/** The name of a site of ours; null when there is none, or it is closed. */
export async function findSiteName(tx: TenantTx, id: string): Promise<string | null> {
  const [row] = await tx.select({ name: sites.name }).from(sites).where(and(eq(sites.id, id), isNull(sites.closedAt)));
  return row?.name ?? null;
}
