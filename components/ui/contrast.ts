// Which shade of a colour can be read on a background.
import type { CSSProperties } from "react";

type Rgb = readonly [number, number, number];

/** The page backgrounds; the same values as --surface in globals.css (a test compares them). */
export const SURFACE = { light: "#fcfbf9", dark: "#141311" } as const;
export const DEFAULT_ACCENT = "#1f5c4d";

// A tinted background costs up to a fifth of the contrast, so accents aim above the 4.5 that WCAG 1.4.3 asks for.
const ACCENT_CONTRAST = 5.6;

/** Whether a text is a colour we can work with: #rgb or #rrggbb. */
export const isHex = (text: string): boolean => /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text);

function parseHex(hex: string): Rgb {
  if (!isHex(hex)) throw new Error(`Not a hex colour: ${hex}`);
  const full = hex.length === 4 ? hex.slice(1).replaceAll(/./g, "$&$&") : hex.slice(1);
  const channel = (at: number) => Number.parseInt(full.slice(at, at + 2), 16) / 255;
  return [channel(0), channel(2), channel(4)];
}

const toHex = (rgb: Rgb) => `#${rgb.map((value) => Math.round(Math.min(1, Math.max(0, value)) * 255).toString(16).padStart(2, "0")).join("")}`;
const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const gamma = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);

/** Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it. */
export function luminance(hex: string): number {
  const [red, green, blue] = parseHex(hex).map(linear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever reads better on `hex`; at least 4.58:1 on any colour. */
export function inkOn(hex: string): "#ffffff" | "#000000" {
  return contrast(hex, "#ffffff") >= contrast(hex, "#000000") ? "#ffffff" : "#000000";
}

/** The nearest shade of `hex` that reaches `atLeast`:1 (4.5 unless told) on `background`; the colour itself when it already does. */
export function readableAccent(hex: string, background: string, atLeast = 4.5): string {
  const start = toHex(parseHex(hex));
  if (contrast(start, background) >= atLeast) return start;
  const [light, a, b] = toOklab(parseHex(hex));
  const end = inkOn(background) === "#ffffff" ? 1 : 0;
  for (let step = 1; step < 100; step += 1) {
    const shade = toHex(inGamut(light + ((end - light) * step) / 100, a, b));
    if (contrast(shade, background) >= atLeast) return shade;
  }
  return inkOn(background);
}

/** Custom properties for the element with class `brand`: the tenant's colour, readable in both themes. A malformed colour gives the default. */
export function brandStyle(accent: string | null): CSSProperties {
  const hex = accent !== null && isHex(accent) ? accent : DEFAULT_ACCENT;
  const light = readableAccent(hex, SURFACE.light, ACCENT_CONTRAST);
  const dark = readableAccent(hex, SURFACE.dark, ACCENT_CONTRAST);
  return { "--accent-light": light, "--accent-ink-light": inkOn(light), "--accent-dark": dark, "--accent-ink-dark": inkOn(dark) } as CSSProperties;
}

/** Keeps the hue and gives up colourfulness until the shade exists on a screen. */
function inGamut(light: number, a: number, b: number): Rgb {
  for (let share = 1; share > 0; share -= 0.05) {
    const rgb = fromOklab(light, a * share, b * share);
    if (rgb.every((value) => value >= -0.001 && value <= 1.001)) return rgb;
  }
  return fromOklab(light, 0, 0);
}

// OKLab (Björn Ottosson, 2020): equal steps of lightness look equal, which sRGB does not give.
function toOklab(rgb: Rgb): Rgb {
  const [red, green, blue] = rgb.map(linear) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}

function fromOklab(light: number, a: number, b: number): Rgb {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s), gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s), gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)];
}
