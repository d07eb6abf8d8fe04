import { describe, expect, it } from "vitest";
import { BUDGET, bundleScript, demoScript, weigh } from "./consent-script.mjs";

describe("the script as a page gets it", () => {
  it("weighs less than 10,000 bytes with the demo's vendors, their styles and words", async () => {
    const text = await demoScript(await bundleScript());
    expect(BUDGET).toBe(10_000);
    expect(weigh(text)).toBeLessThan(BUDGET);
    expect(text.match(/"category":/g)!.length).toBeGreaterThan(15);
  });
  it("neither evaluates text nor writes markup", async () => {
    const { script, scriptHash } = await bundleScript();
    expect(script).not.toMatch(/\beval\b|new Function|innerHTML|insertAdjacentHTML|document\.write/);
    expect(scriptHash).toMatch(/^[\da-f]{64}$/);
    expect((await bundleScript()).scriptHash).toBe(scriptHash);
  });
});
