// What does the tenant's data map say now, inside a transaction?
import type { TenantTx } from "#db/with-tenant.ts";
import { Catalogue, EMPTY_CATALOGUE, type SavedCatalogue } from "./model.ts";
import { findNewest, findVersion } from "./queries.ts";

const REMEMBERED = 200;
const remembered = new Map<string, SavedCatalogue>();

/**
 * The newest version of the tenant's catalogue with its number; the empty document with 0 before the first.
 * The number is read in this transaction; a document that was read once is not read again, because versions never change.
 * Shared between callers: never alter it.
 */
export async function catalogueOf(tx: TenantTx): Promise<SavedCatalogue> {
  const known = remembered.get(tx.tenantId);
  if (known && known.version === (await findVersion(tx))) return known;
  const newest = await findNewest(tx);
  if (!newest) return { ...EMPTY_CATALOGUE, version: 0 };
  return remember(tx.tenantId, { ...Catalogue.parse(newest.document), version: newest.version });
}

function remember(tenantId: string, saved: SavedCatalogue): SavedCatalogue {
  remembered.delete(tenantId);
  if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value!);
  remembered.set(tenantId, saved);
  return saved;
}
