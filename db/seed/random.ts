// Which numbers come next? Always the same ones for the same seed, so that every demo shows the same people.

export type Random = {
  /** A number from 0 up to, not including, 1. */
  next: () => number;
  /** A whole number from `low` to `high`, both included. */
  whole: (low: number, high: number) => number;
  chance: (share: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
  /** `n` different entries, in the list's order. */
  some: <T>(list: readonly T[], n: number) => T[];
  /** A UUIDv7 of this moment (milliseconds since 1970). */
  idAt: (moment: number) => string;
  hex: (digits: number) => string;
};

/** The sfc32 generator, seeded by a text. */
export function randomFrom(seed: string): Random {
  const next = sfc32(seed);
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const hex = (digits: number) => Array.from({ length: digits }, () => whole(0, 15).toString(16)).join("");
  return {
    next, whole, hex,
    chance: (share) => next() < share,
    pick: (list) => list[whole(0, list.length - 1)]!,
    some: (list, n) => list.map((entry, i) => ({ entry, i, order: next() })).sort((a, b) => a.order - b.order).slice(0, n).sort((a, b) => a.i - b.i).map(({ entry }) => entry),
    idAt: (moment) => {
      const time = moment.toString(16).padStart(12, "0");
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${"89ab"[whole(0, 3)]}${hex(3)}-${hex(12)}`;
    },
  };
}

function sfc32(seed: string): () => number {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  const step = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (const letter of seed.padEnd(20)) {
    a ^= letter.codePointAt(0)!;
    step();
  }
  return step;
}
