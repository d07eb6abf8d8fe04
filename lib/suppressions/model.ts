// Who must not be contacted, on which channel, about what, and why not?

/** The wide mark: any topic, any channel. */
export const ANY = "*";

/** `opt_out` may be lifted by the person's newer choice, `complaint` never, `erasure` only by the person signed in. */
export const SUPPRESSION_REASONS = ["opt_out", "complaint", "erasure"] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

export type Cell = { topic: string; channel: string };
/** `since` is an instant in UTC. */
export type Suppression = Cell & { reason: SuppressionReason; since: string };
/** `hash` is the keyed hash of the normalised address. */
export type KeptSuppression = Suppression & { hash: string };

/** True when what is said of `wide` is said of `cell` too. */
export const covers = (wide: Cell, cell: Cell): boolean =>
  (wide.topic === ANY || wide.topic === cell.topic) && (wide.channel === ANY || wide.channel === cell.channel);

/** The one answer to "may this address be contacted here": not while any of its suppressions covers the cell. */
export const isSuppressed = (held: readonly Suppression[], cell: Cell): boolean => held.some((suppression) => covers(suppression, cell));
