// Who must not be contacted, on which channel, about what, and why not?
import { z } from "zod";
import { CHANNELS } from "../catalogue/model.ts";
import { Email } from "../identity/model.ts";

/** The wide mark: any topic, any channel. */
export const ANY = "*";

/** `bounce`: the address does not exist; like an `opt_out` it may be lifted by the person's newer choice, `complaint` never, `erasure` only by the person signed in; a `pause` ends by itself and gives way to each of them. */
export const SUPPRESSION_REASONS = ["opt_out", "complaint", "erasure", "bounce", "pause"] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** Weakest first: what a row in the same place gives way to. */
export const STRENGTH: readonly SuppressionReason[] = ["pause", "bounce", "opt_out", "erasure", "complaint"];
/** True where what stands says at least as much; a pause only interrupts. */
export const isAsStrong = (standing: SuppressionReason, told: SuppressionReason): boolean => standing !== "pause" && STRENGTH.indexOf(standing) >= STRENGTH.indexOf(told);

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

/** The tenant's own name for a mailing: so that the console can tell which one people left by. */
export const Campaign = z.string().trim().regex(/^[\w .:/-]{1,64}$/, "is a name of at most 64 letters, digits and . : / - _");

/** `POST /unsubscribe-links`: whom each link is for, what it stops (without a topic, every one), and in which mailing it stands. */
export const LinkWish = z.strictObject({ email: Email, topic: z.string().min(1).max(63).optional(), campaign: Campaign.optional() });
export type LinkWish = z.infer<typeof LinkWish>;
export const MintLinksInput = z.array(LinkWish).min(1).max(1_000);

export const UnsubscribeLink = z.object({ email: z.string(), url: z.url(), headers: z.object({ "List-Unsubscribe": z.string(), "List-Unsubscribe-Post": z.literal("List-Unsubscribe=One-Click") }) });
export type UnsubscribeLink = z.infer<typeof UnsubscribeLink>;
export const UnsubscribeLinks = z.object({ data: z.array(UnsubscribeLink) });

/** One row of the list as it is told outside; `email` while somebody who has it is held. */
export const ListedSuppression = z.object({ channel: z.string(), topic: z.string(), hash: z.string(), email: z.string().optional(), since: z.string(), reason: z.enum(SUPPRESSION_REASONS), until: z.string().optional() });
export type ListedSuppression = z.infer<typeof ListedSuppression>;
export const SuppressionsPage = z.object({ data: z.array(ListedSuppression), nextCursor: z.string() });
export const ListSuppressionsInput = z.strictObject({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) });
export type ListSuppressions = z.output<typeof ListSuppressionsInput>;

const TopicWord = z.string().min(1).max(63);
export const CheckSuppressionsInput = z.strictObject({ channel: z.enum(CHANNELS), topic: TopicWord.optional(), emails: z.array(Email).min(1).max(1_000) });
export type CheckSuppressions = z.output<typeof CheckSuppressionsInput>;
export const CheckedAddress = z.object({ email: z.string(), suppressed: z.boolean(), reason: z.enum(SUPPRESSION_REASONS).optional() });
export type CheckedAddress = z.infer<typeof CheckedAddress>;
export const CheckedAddresses = z.object({ data: z.array(CheckedAddress) });

/** A form without fields of its own. */
export const NoFields = z.object({});
export const OnLinkKey = z.object({ kid: z.string().regex(/^[\w-]{11}$/) });
