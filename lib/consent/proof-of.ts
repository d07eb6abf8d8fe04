// How is one decision proven to be as it was recorded?
import type { TenantTx } from "#db/with-tenant.ts";
import { isUnder, pathOf } from "../audit/index.ts";
import { ledgerLeaf } from "./ledger-leaf.ts";
import { findSealedRow, findSealOf, type Seal } from "./queries/seals.ts";

const LEAF_BYTES = 32;

/** `waiting`: under no seal yet, or not there; `changed`: the row is not what was sealed. Hashes in hex; the root stands in the log's entry `consent.sealed` of `sealId`. */
export type Proof = { state: "waiting" } | { state: "changed"; sealId: string } | { state: "sealed"; sealId: string; sealedAt: string; leaf: string; index: number; size: number; path: string[]; root: string };

/** The proof of one decision, by its id, for a transaction that is open already: its leaf, and the path from there to the sealed root (RFC 6962, 2.1.1). */
export async function proofOf(tx: TenantTx, decisionId: string): Promise<Proof> {
  const row = await findSealedRow(tx, decisionId);
  const seal = row && (await findSealOf(tx, row.txid));
  if (!row || !seal) return { state: "waiting" };
  const [leaf, leaves] = [ledgerLeaf(row), leavesOf(seal)];
  const index = leaves.findIndex((one) => leaf.equals(one));
  if (index === -1) return { state: "changed", sealId: seal.id };
  const path = pathOf(leaves, index);
  if (!isUnder(seal.root, { leaf, index, size: leaves.length, path })) return { state: "changed", sealId: seal.id };
  return { state: "sealed", sealId: seal.id, sealedAt: seal.sealedAt, leaf: leaf.toString("hex"), index, size: leaves.length, path: path.map((one) => one.toString("hex")), root: Buffer.from(seal.root).toString("hex") };
}

const leavesOf = ({ leaves, rows }: Seal): Uint8Array[] => Array.from({ length: rows }, (_, n) => leaves.subarray(n * LEAF_BYTES, (n + 1) * LEAF_BYTES));
