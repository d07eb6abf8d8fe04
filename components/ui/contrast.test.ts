import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brandStyle, contrast, DEFAULT_ACCENT, inkOn, isHex, luminance, readableAccent, SURFACE } from "./contrast.ts";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

describe("contrast", () => {
  it("is what WCAG says it is", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(contrast("#fff", "#ffffff")).toBe(1);
    expect(luminance("#ff0000")).toBeCloseTo(0.2126, 4);
  });
  it("knows a colour from other text", () => {
    expect(["#abc", "#A1B2C3"].every(isHex)).toBe(true);
    expect(["abc", "#abcd", "red", "#12345g", "#fff;x:y", ""].some(isHex)).toBe(false);
  });
});

describe("readableAccent", () => {
  it("leaves a colour that already reads alone", () => {
    expect(readableAccent("#1f5c4d", "#ffffff")).toBe("#1f5c4d");
  });
  it("reaches 4.5:1 on both surfaces for every colour", () => {
    fc.assert(fc.property(colour, fc.constantFrom(SURFACE.light, SURFACE.dark), (hex, background) => contrast(readableAccent(hex, background), background) >= 4.5));
  });
  it("reaches 4.5:1 on any background at all", () => {
    fc.assert(fc.property(colour, colour, (hex, background) => contrast(readableAccent(hex, background), background) >= 4.5));
  });
  it("keeps the hue: a yellow becomes a dark yellow, not grey", () => {
    const shade = readableAccent("#ffdd00", "#ffffff");
    const [red, , blue] = [1, 3, 5].map((at) => Number.parseInt(shade.slice(at, at + 2), 16)) as [number, number, number];
    expect(red - blue).toBeGreaterThan(60);
  });
});

describe("inkOn and brandStyle", () => {
  it("is readable on every colour", () => {
    fc.assert(fc.property(colour, (hex) => contrast(inkOn(hex), hex) >= 4.5));
  });
  it("gives an accent that reads on the surface and on its own tint, and ink that reads on it", () => {
    fc.assert(
      fc.property(colour, (hex) => {
        const style = brandStyle(hex) as Record<string, string>;
        for (const [theme, share] of [["light", 0.09], ["dark", 0.14]] as const) {
          const accent = style[`--accent-${theme}`] ?? "";
          expect(contrast(accent, SURFACE[theme])).toBeGreaterThanOrEqual(5.5);
          expect(contrast(accent, mix(accent, SURFACE[theme], share))).toBeGreaterThanOrEqual(4.5);
          expect(contrast(style[`--accent-ink-${theme}`] ?? "", accent)).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });
  it("never lets a malformed colour into the page", () => {
    expect(brandStyle("red;background:url(x)")).toEqual(brandStyle(DEFAULT_ACCENT));
    expect(brandStyle(null)).toEqual(brandStyle(DEFAULT_ACCENT));
  });
});

describe("the tokens in globals.css", () => {
  const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
  const [light, dark] = [...css.matchAll(/:root \{([^}]+)\}/g)].map((block) => Object.fromEntries([...(block[1] ?? "").matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((pair) => [pair[1], pair[2]]))) as [Record<string, string>, Record<string, string>];

  it("share their surfaces with contrast.ts", () => {
    expect(light.surface).toBe(SURFACE.light);
    expect(dark.surface).toBe(SURFACE.dark);
    expect(light["accent-default"]).toBe(DEFAULT_ACCENT);
  });
  it.each(["ink", "ink-muted", "good", "warn", "danger", "accent-default"])("%s reads at 4.5:1 on both backgrounds of both themes", (token) => {
    for (const theme of [light, dark]) for (const ground of ["surface", "surface-raised"]) expect(contrast(theme[token] ?? "", theme[ground] ?? "")).toBeGreaterThanOrEqual(4.5);
  });
  it.each(["line-strong", "focus"])("%s can be seen at 3:1, as edges of controls must", (token) => {
    for (const theme of [light, dark]) for (const ground of ["surface", "surface-raised"]) expect(contrast(theme[token] ?? "", theme[ground] ?? "")).toBeGreaterThanOrEqual(3);
  });
});

/** A rough stand-in for color-mix: sRGB instead of OKLab. */
function mix(over: string, under: string, share: number): string {
  const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map((at) => Math.round(channel(over, at) * share + channel(under, at) * (1 - share)).toString(16).padStart(2, "0")).join("")}`;
}
