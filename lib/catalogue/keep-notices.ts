// Which notices does a new document hold? Every one published before, as it was, and the new ones.
import { fail } from "../kernel/errors.ts";
import type { Catalogue, Notice } from "./model.ts";

const isSame = (a: Notice, b: Notice): boolean => a.id === b.id && a.version === b.version;
const saysTheSame = (a: Notice, b: Notice): boolean => a.title === b.title && a.body === b.body && a.publishedOn === b.publishedOn;

/** `next` with the published notices it left out. `conflict` when it alters one that is published. */
export function keepNotices(published: readonly Notice[], next: Catalogue): Catalogue {
  for (const notice of next.notices) {
    const before = published.find((other) => isSame(other, notice));
    if (before && !saysTheSame(before, notice)) fail("conflict", `Version ${notice.version} of the notice ${notice.id} is published and cannot change: publish the new text as a new version.`);
  }
  const notices = [...published.map((notice) => next.notices.find((other) => isSame(other, notice)) ?? notice), ...newNotices(published, next.notices)];
  return { ...next, notices };
}

/** Those of `notices` that were not published before. */
export const newNotices = (published: readonly Notice[], notices: readonly Notice[]): Notice[] => notices.filter((notice) => !published.some((other) => isSame(other, notice)));

/** Those of `notices` that change what people were told: a later version of a notice that was published before. A first one, and one put in afterwards for the record, change nothing. */
export const changedNotices = (published: readonly Notice[], notices: readonly Notice[]): Notice[] =>
  newNotices(published, notices).filter(({ id, publishedOn }) => {
    const earlier = published.filter((other) => other.id === id);
    return earlier.length > 0 && earlier.every((other) => other.publishedOn < publishedOn);
  });
