// Was the person of this account number, or of this address, erased, and when? So that what was known of them does not come back.
import type { TenantTx } from "#db/with-tenant.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { tenantHash } from "../kernel/crypto.ts";
import { suppressionsByHash } from "../suppressions/index.ts";
import { findErasedSince } from "./queries.ts";

/** Keyed hash of the tenant's number for a person; what is left of it after an erasure. */
export const externalHash = (tenantId: string, externalId: string): string => tenantHash(tenantId, `external:${externalId}`);

/** Since when each is erased, by the address or the number as given; who is not erased is not in it. */
export type Erased = { byEmail: ReadonlyMap<string, string>; byExternalId: ReadonlyMap<string, string> };

/** The number is known for as long as anything of the person remains, the address for ever: by the mark on the list of those who must not be contacted. */
export async function erasedSince(tx: TenantTx, ctx: Pick<Ctx, "now">, asked: { emails: readonly string[]; externalIds: readonly string[] }): Promise<Erased> {
  const hashes = new Map(asked.emails.map((email) => [email, addressHash(tx.tenantId, email)]));
  const numbers = new Map<string, string>();
  const numberHashes = () => asked.externalIds.map((id) => numbers.set(id, externalHash(tx.tenantId, id)).get(id)!);
  const [marks, people] = await Promise.all([suppressionsByHash(tx, ctx, [...new Set(hashes.values())]), findErasedSince(tx, numberHashes)]);
  const marked = new Map(marks.filter(({ reason }) => reason === "erasure").map(({ hash, since }) => [hash, since]));
  return { byEmail: named(hashes, marked), byExternalId: named(numbers, people) };
}

const named = (hashes: ReadonlyMap<string, string>, since: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...hashes].flatMap(([name, hash]) => (since.has(hash) ? [[name, since.get(hash)!] as const] : [])));
