// Which browser is it, in one word? The family only: a full user agent would tell more of a person than is needed.

// In this order: most browsers also claim to be those below them.
const FAMILIES = [["Edge", /\bEdg(e|A|iOS)?\//], ["Opera", /\bOPR\/|\bOpera\b/], ["Samsung Internet", /\bSamsungBrowser\//], ["Firefox", /\b(Firefox|FxiOS)\//], ["Chrome", /\b(HeadlessChrome|Chrome|Chromium|CriOS)\//], ["Safari", /\bSafari\//]] as const;

/** `Firefox`, `Chrome` and the like; null for one that we do not know. */
export const browserFamily = (userAgent: string | null): string | null => FAMILIES.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0] ?? null;
