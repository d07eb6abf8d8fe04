// How do rows that are older than the keyed hash of the address get it?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { findUnhashed, setAddressHashes } from "./queries.ts";

const AT_ONCE = 2_000;

/** Fills the column for up to `AT_ONCE` people; does nothing once all have it. */
export async function hashAddresses(ctx: Ctx): Promise<void> {
  authorize(ctx, "purge.run");
  await withTenant(ctx, async (tx) => {
    const rows = await findUnhashed(tx, AT_ONCE);
    if (rows.length > 0) await setAddressHashes(tx, rows.map(({ id, email }) => ({ id, hash: addressHash(tx.tenantId, email) })));
  });
}
