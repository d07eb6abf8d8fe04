// What is said of an address, for a transaction that is open already?
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { addressHash } from "../identity/index.ts";
import type { Suppression } from "./model.ts";
import { copy, findByHashes } from "./queries.ts";

/** Every suppression of one person's address that counts now; of an erased person only its hash is left. Ask `isSuppressed` what they mean for a topic and a channel. */
export async function suppressionsOf(tx: TenantTx, ctx: Pick<Ctx, "now">, { email, addressHash: hash }: { email: string; addressHash?: string | null }): Promise<Suppression[]> {
  const kept = await findByHashes(tx, ctx, [hash ?? addressHash(tx.tenantId, email)]);
  return kept.map(({ hash: _hash, ...suppression }) => suppression);
}

/** A person's new address inherits all that was said of the old one, so that changing an address lifts nothing. */
export async function carrySuppressions(tx: TenantTx, changes: readonly { from: string; to: string }[]): Promise<void> {
  const moves = changes.map(({ from, to }) => ({ from: addressHash(tx.tenantId, from), to: addressHash(tx.tenantId, to) }));
  await copy(tx, moves.filter(({ from, to }) => from !== to));
}
