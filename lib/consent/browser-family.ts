// Which family of browser sent this? The family alone is kept: versions and devices would tell people apart.

/** The first that matches; those that also call themselves by another's name come before it. */
const FAMILIES: readonly (readonly [string, RegExp])[] = [
  ["Edge", /\bEdgA?(iOS)?\//], ["Opera", /\b(OPR|Opera|OPT)\//], ["Samsung Internet", /\bSamsungBrowser\//], ["Vivaldi", /\bVivaldi\//], ["Yandex", /\bYaBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//], ["Chrome", /\b(Chrome|HeadlessChrome|CriOS|Chromium)\//], ["Safari", /\bVersion\/.*\bSafari\//],
];

/** A name like `Firefox`; null for what is none of the well-known ones. */
export const browserFamily = (userAgent: string | null): string | null => FAMILIES.find(([, known]) => known.test((userAgent ?? "").slice(0, 500)))?.[0] ?? null;
