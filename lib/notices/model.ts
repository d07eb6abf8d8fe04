// What is a version of a privacy notice, and what differs between two?
export type NoticeVersion = { notice: string; version: string; title: string; publishedOn: string };
export type NoticeText = NoticeVersion & { body: string };

export const SEGMENT_KINDS = ["same", "added", "removed"] as const;
/** A run of words that stands in both texts, only in the newer, or only in the older. */
export type Segment = { kind: (typeof SEGMENT_KINDS)[number]; text: string };
/** One list of segments per paragraph. */
export type Comparison = Segment[][];

/** The version in force on `today` (a civil date): the newest that is published by then; null before the first. `versions` are of one notice, in any order. */
export function inForce<T extends { publishedOn: string }>(versions: readonly T[], today: string): T | null {
  return versions.filter(({ publishedOn }) => publishedOn <= today).toSorted((a, b) => (a.publishedOn < b.publishedOn ? 1 : -1))[0] ?? null;
}
