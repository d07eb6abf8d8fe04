// Can a button in this colour be told from the banner, and white words on it be read?

const linear = (share: number) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);

/** What WCAG 2.2 asks of text (1.4.3), and what a regulator calls unreadable below (consent.md, section 7). */
export const LEAST_CONTRAST = 4.5;

/** Contrast ratio of `accent` (#rrggbb) and white, 1 to 21: the same for white words on the accent and for the accent on white. */
export function contrastWithWhite(accent: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(accent.slice(at, at + 2), 16) / 255)) as [number, number, number];
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
