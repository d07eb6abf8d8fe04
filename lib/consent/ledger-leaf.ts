// Which bytes of a decision are sealed? All that it says but whose it is, which may become known later.
import { leafOf } from "../audit/index.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";

/** A row of the ledger as the database has it, without the person. */
export type SealedRow = {
  tenantId: string; id: string; visitorId: string; site: string; necessary: boolean; analytical: boolean; functionality: boolean; targeting: boolean; vendors: unknown; action: string; source: string;
  decidedAt: string; recordedAt: string; txid: string; siteId: string | null; bannerVersion: number | null; locale: string | null; scriptHash: string | null; clientAt: string | null; userAgent: string | null; gpc: boolean | null; dnt: boolean | null;
};

/** SHA-256(0x00 ‖ canonical JSON under the columns' names). A column that is added later is no part of it: what was sealed stays provable. */
export function ledgerLeaf(row: SealedRow): Buffer {
  const { tenantId, id, visitorId, site, necessary, analytical, functionality, targeting, vendors, action, source, decidedAt, recordedAt, txid, siteId, bannerVersion, locale, scriptHash, clientAt, userAgent, gpc, dnt } = row;
  return leafOf(canonicalJson({
    tenant_id: tenantId, id, visitor_id: visitorId, site, necessary, analytical, functionality, targeting, vendors, action, source, decided_at: decidedAt, recorded_at: recordedAt, txid,
    site_id: siteId, banner_version: bannerVersion, locale, script_hash: scriptHash, client_at: clientAt, user_agent: userAgent, gpc, dnt,
  }));
}
