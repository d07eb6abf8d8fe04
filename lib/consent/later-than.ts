// At which instant is something decided that was decided now?

/** A site's clock may run minutes ahead of ours; what the person says now still comes after what they said there. */
export const laterThan = (newest: string | undefined, now: string): string => (newest === undefined || newest < now ? now : new Date(Date.parse(newest) + 1).toISOString());
