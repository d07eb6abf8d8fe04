import { describe, expect, it } from "vitest";
import vectors from "#lib/testing/vectors/merkle.json" with { type: "json" };
import { isUnder, leafOf, pathOf, rootOf } from "./merkle.ts";

const bytes = (hex: string) => Buffer.from(hex, "hex");
const hex = (data: Uint8Array) => Buffer.from(data).toString("hex");
const leaves = vectors.leafHashes.map(bytes);
type Inclusion = { index: number; size: number; leafHash: string; proof: string[]; root: string };
const under = ({ index, size, leafHash, proof, root }: Inclusion) => isUnder(bytes(root), { leaf: bytes(leafHash), index, size, path: proof.map(bytes) });

describe("the tree of the reference data", () => {
  it("has its leaves, roots and paths", () => {
    expect(vectors.leavesHex.map((entry) => hex(leafOf(bytes(entry))))).toEqual(vectors.leafHashes);
    expect(vectors.roots.map(({ size }) => hex(rootOf(leaves.slice(0, size))))).toEqual(vectors.roots.map(({ root }) => root));
    for (const { index, size, proof } of vectors.inclusion) expect(pathOf(leaves.slice(0, size), index).map(hex), `${index} of ${size}`).toEqual(proof);
  });

  it.each(vectors.inclusion.map((one) => [`${one.index} of ${one.size}`, one] as const))("takes the proof of %s", (_name, one) => expect(under(one)).toBe(true));
  it.each(vectors.inclusionReject.map((one) => [one.why, one] as const))("refuses a proof: %s", (_why, one) => expect(under(one)).toBe(false));
});

it("proves every leaf of every tree of up to forty, and none that was changed", () => {
  const all = Array.from({ length: 40 }, (_, n) => leafOf(String(n)));
  for (let size = 1; size <= 40; size += 1) {
    const some = all.slice(0, size);
    const root = rootOf(some);
    for (let index = 0; index < size; index += 1) {
      const path = pathOf(some, index);
      expect(isUnder(root, { leaf: some[index]!, index, size, path })).toBe(true);
      const wrong = [
        { leaf: leafOf("other"), index, size, path }, { leaf: some[index]!, index: size, size, path }, { leaf: some[index]!, index, size, path: [...path, all[0]!] },
        ...(size > 1 ? [{ leaf: some[index]!, index: (index + 1) % size, size, path }, { leaf: some[index]!, index, size, path: path.slice(1) }, { leaf: some[index]!, index, size, path: [leafOf("other"), ...path.slice(1)] }] : []),
      ];
      for (const proof of wrong) expect(isUnder(root, proof), JSON.stringify([index, size])).toBe(false);
    }
  }
  expect(() => pathOf(all, 40)).toThrow("no such leaf");
});
