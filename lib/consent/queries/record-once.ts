// How does a visitor's decision come into the ledger? In one statement, with its event where the browser is known to be somebody's.
import { sql } from "drizzle-orm";
import type { TenantTx } from "#db/with-tenant.ts";

export type BrowserRow = {
  id: string; visitorId: string; siteId: string; version: number; locale: string; scriptHash: string; clientAt: string; userAgent: string | null; gpc: boolean; dnt: boolean;
  analytical: boolean; functionality: boolean; targeting: boolean; vendors: Record<string, boolean>; action: string; source: string; recordedAt: string;
};

/**
 * `isOpen`: false when the site was closed meanwhile; `isAdded`: false when the row was there. The event follows the outbox's rules (`insertEvents`): the person's next
 * number, the tenant's own reference. The person is held against an erasure, which either sees the row or has already taken the link away.
 */
export async function recordOnce(tx: TenantTx, row: BrowserRow, event: { id: string; data: object }): Promise<{ isOpen: boolean; isAdded: boolean }> {
  const tenant = sql`${tx.tenantId}::uuid`;
  const { rows: [outcome] } = await tx.execute<{ isOpen: boolean; isAdded: boolean }>(sql`with person as materialized (
      select s.id, s.external_id from linked_devices d join subjects s on s.tenant_id = d.tenant_id and s.id = d.subject_id
      where d.tenant_id = ${tenant} and d.visitor_id = ${row.visitorId} and d.ended_at is null and s.erased_at is null for share of s
    ), open as materialized (
      select name from sites where tenant_id = ${tenant} and id = ${row.siteId}::uuid and closed_at is null
    ), added as (
      insert into consent_decisions (tenant_id, id, visitor_id, subject_id, site, necessary, analytical, functionality, targeting, vendors, action, source, decided_at, recorded_at, site_id, banner_version, locale, script_hash, client_at, user_agent, gpc, dnt)
      select ${tenant}, ${row.id}::uuid, ${row.visitorId}, (select id from person), open.name, true, ${row.analytical}, ${row.functionality}, ${row.targeting}, ${JSON.stringify(row.vendors)}::jsonb, ${row.action}, ${row.source},
        ${row.recordedAt}::timestamptz, ${row.recordedAt}::timestamptz, ${row.siteId}::uuid, ${row.version}::int, ${row.locale}, ${row.scriptHash}, ${row.clientAt}::timestamptz, ${row.userAgent}, ${row.gpc}, ${row.dnt} from open
      on conflict (tenant_id, id) do nothing returning subject_id, site
    ), numbered as (
      insert into subject_sequences (tenant_id, subject_id, last) select ${tenant}, subject_id, 1 from added where subject_id is not null
      on conflict (tenant_id, subject_id) do update set last = subject_sequences.last + 1 returning subject_id, last
    ), told as (
      insert into events (tenant_id, id, type, subject_id, data, occurred_at)
      select ${tenant}, ${event.id}::uuid, 'consent.recorded', person.id, ${JSON.stringify(event.data)}::jsonb || jsonb_build_object('externalId', person.external_id, 'site', added.site, 'sequence', numbered.last), ${row.recordedAt}::timestamptz
      from numbered join person on person.id = numbered.subject_id join added on added.subject_id = person.id
    ) select exists (select 1 from open) as "isOpen", exists (select 1 from added) as "isAdded"`);
  return outcome!;
}
