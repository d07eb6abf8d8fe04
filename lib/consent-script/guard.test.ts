import { expect, it } from "vitest";
import type { BannerVendor } from "./config.ts";
import { ownerOf } from "./guard.ts";
import { inkOn } from "./style.ts";

const vendor = (name: string, ...hosts: string[]): BannerVendor => ({ name, category: "targeting", hosts, cookies: [] });
const [ads, also] = [vendor("Ads", "ads.example"), vendor("Also", "ads.example", "also.example")];

it.each([
  ["https://ads.example/x.js", [ads, also], "Ads"],
  ["//cdn.ads.example/x.js", [ads, also], "Ads"],
  ["https://ads.example/x.js", [ads], undefined], // allowed for another vendor
  ["https://also.example/", [ads], undefined],
  ["/own.js", [ads, also], undefined],
  ["https://notads.example/", [ads, also], undefined],
  ["data:text/javascript,1", [ads, also], undefined],
  ["http://[", [ads, also], undefined],
])("%s belongs to a refused vendor: %#", (url, refused, expected) => {
  expect(ownerOf(url, "https://shop.example/page", refused, [ads, also])?.name).toBe(expected);
});

const light = (hex: string): number => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index]!, 0);
it("writes on every colour with a contrast of 4.5 at least", () => {
  for (let colour = 0; colour < 0x1000000; colour += 9_973) {
    const hex = `#${colour.toString(16).padStart(6, "0")}`;
    const ratio = inkOn(hex) === "#fff" ? 1.05 / (light(hex) + 0.05) : (light(hex) + 0.05) / 0.05;
    expect(ratio, hex).toBeGreaterThanOrEqual(4.5);
  }
});
