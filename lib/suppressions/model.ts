// Who must not be contacted, on which channel, about what, and why not?
import { z } from "zod";
import { Email } from "../identity/model.ts";

/** The wide mark: any topic, any channel. */
export const ANY = "*";

/** `opt_out` may be lifted by the person's newer choice, `complaint` never, `erasure` only by the person signed in; a `pause` ends by itself and gives way to each of them. */
export const SUPPRESSION_REASONS = ["opt_out", "complaint", "erasure", "pause"] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

export type Cell = { topic: string; channel: string };
/** `since` is an instant in UTC; so is `until`, when a pause ends. */
export type Suppression = Cell & { reason: SuppressionReason; since: string; until?: string | null };
/** `hash` is the keyed hash of the normalised address. */
export type KeptSuppression = Suppression & { hash: string };

/** True when what is said of `wide` is said of `cell` too. */
export const covers = (wide: Cell, cell: Cell): boolean =>
  (wide.topic === ANY || wide.topic === cell.topic) && (wide.channel === ANY || wide.channel === cell.channel);

/** The one answer to "may this address be contacted here": not while any of its suppressions covers the cell. */
export const isSuppressed = (held: readonly Suppression[], cell: Cell): boolean => held.some((suppression) => covers(suppression, cell));

/** `POST /unsubscribe-links`: whom each link is for, and what it stops; without a topic, every one. */
export const LinkWish = z.strictObject({ email: Email, topic: z.string().min(1).max(63).optional() });
export type LinkWish = z.infer<typeof LinkWish>;
export const MintLinksInput = z.array(LinkWish).min(1).max(1_000);

export const UnsubscribeLink = z.object({ email: z.string(), url: z.url(), headers: z.object({ "List-Unsubscribe": z.string(), "List-Unsubscribe-Post": z.literal("List-Unsubscribe=One-Click") }) });
export type UnsubscribeLink = z.infer<typeof UnsubscribeLink>;
export const UnsubscribeLinks = z.object({ data: z.array(UnsubscribeLink) });
