// Does one entry stand under a root that was published? The tree of RFC 6962, section 2.1, with SHA-256.
import { createHash } from "node:crypto";

const hash = (...parts: (Uint8Array | string)[]): Buffer => parts.reduce((made, part) => made.update(part), createHash("sha256")).digest();
const node = (left: Uint8Array, right: Uint8Array): Buffer => hash(Uint8Array.of(1), left, right);

/** The leaf of an entry: SHA-256(0x00 ‖ entry). */
export const leafOf = (entry: Uint8Array | string): Buffer => hash(Uint8Array.of(0), entry);

/** The largest power of two below `size`: where the left half ends. */
const half = (size: number): number => 2 ** (31 - Math.clz32(size - 1));

/** The root over leaves; of none it is the hash of nothing. */
export function rootOf(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return hash();
  if (leaves.length === 1) return Buffer.from(leaves[0]!);
  const split = half(leaves.length);
  return node(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** What has to be hashed with the leaf at `index` to get to the root, from the bottom up. Throws for an index that is not there. */
export function pathOf(leaves: readonly Uint8Array[], index: number): Buffer[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError("no such leaf");
  if (leaves.length === 1) return [];
  const split = half(leaves.length);
  return index < split ? [...pathOf(leaves.slice(0, split), index), rootOf(leaves.slice(split))] : [...pathOf(leaves.slice(split), index - split), rootOf(leaves.slice(0, split))];
}

/** Whether leaf and path lead to `root`. The size has to come from where the root does: the path alone does not bind it. */
export function isUnder(root: Uint8Array, { leaf, index, size, path }: { leaf: Uint8Array; index: number; size: number; path: readonly Uint8Array[] }): boolean {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return false;
  let [made, at, last] = [leaf, index, size - 1];
  for (const beside of path) {
    if (last === 0) return false;
    const isRight = at % 2 === 1 || at === last;
    made = isRight ? node(beside, made) : node(made, beside);
    if (isRight) while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && Buffer.compare(made, root) === 0;
}
