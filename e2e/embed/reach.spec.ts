import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./shop.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const violations = async (page: Page) => (await new AxeBuilder({ page }).withTags(TAGS).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
/** What has the focus, through the shadow. */
const focused = (page: Page) => page.evaluate(() => {
  const deepest = (root: Document | ShadowRoot): Element | null => (root.activeElement?.shadowRoot ? deepest(root.activeElement.shadowRoot) : root.activeElement);
  const node = deepest(document);
  return node?.getAttribute("aria-label") ?? (node as HTMLInputElement).labels?.[0]?.textContent ?? node?.textContent?.trim() ?? "";
});

test("yes and no are the same element, as large, as heavy, as readable, at every width", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  const look = (button: Locator) => button.evaluate((node) => {
    const { width, height } = node.getBoundingClientRect();
    const { color, backgroundColor, borderColor, fontSize, fontWeight, fontFamily, padding, opacity, cursor } = getComputedStyle(node);
    return { tag: node.tagName, width, height, color, backgroundColor, borderColor, fontSize, fontWeight, fontFamily, padding, opacity, cursor };
  });
  for (const width of [320, 390, 768, 1_280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const place of [it.banner, it.dialog]) {
      if (place === it.dialog) await it.banner.getByRole("button", { name: "Choose in detail" }).click();
      const [yes, no] = [await look(place.getByRole("button", { name: "Accept all" })), await look(place.getByRole("button", { name: "Reject all" }))];
      expect(no, `${width} px`).toEqual(yes);
      expect(yes.height).toBeGreaterThanOrEqual(44);
      expect(yes.color).toBe("rgb(255, 255, 255)");
    }
    await page.keyboard.press("Escape");
    await expect(it.dialog).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});

test("by keyboard alone: first in order, never held, Escape decides nothing, the focus comes back", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  await expect(it.banner).toBeVisible();
  expect(await page.evaluate(() => document.activeElement === document.body), "the focus is not taken").toBe(true);
  const seen: string[] = [];
  for (let step = 0; step < 9; step += 1) {
    await page.keyboard.press("Tab");
    seen.push(await focused(page));
  }
  expect(seen.slice(0, 6)).toEqual(["Accept all", "Reject all", "Choose in detail", "Privacy notice", "What we hold about you", "Close without choosing"]);
  expect(seen).toContain("Next page");

  await page.keyboard.press("Escape");
  await expect(it.banner).toBeHidden();
  await expect(it.again).toBeVisible();
  expect(await it.stored()).toBeNull();
  await page.reload();
  await expect(it.banner).toBeVisible();

  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(it.dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(it.dialog).toBeHidden();
  await expect(it.banner).toBeVisible();
  expect(await focused(page)).toBe("Choose in detail");

  await page.keyboard.press("Enter");
  await expect(it.dialog).toBeVisible();
  while ((await focused(page)) !== "Analytical") await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(it.dialog.getByRole("switch", { name: "Analytical" })).toBeChecked();
  while ((await focused(page)) !== "Save my choice") await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => it.decisions().map(({ categories }) => categories)).toEqual([{ analytical: true, functionality: false, targeting: false }]);
  await expect.poll(() => focused(page)).toBe("Cookie settings");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(it.dialog).toBeHidden();
  expect(await focused(page)).toBe("Cookie settings");
  await page.locator("#own").focus();
  await page.keyboard.press("Enter");
  await expect(it.dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect.poll(() => focused(page)).toBe("Cookies");
});

for (const [name, media] of Object.entries({ light: { colorScheme: "light" }, dark: { colorScheme: "dark" }, "forced colours": { forcedColors: "active" } } as const)) {
  test(`nothing keeps anybody out: ${name}`, async ({ page, shop }) => {
    await page.emulateMedia({ ...media, reducedMotion: "reduce" });
    const it = await shop();
    await it.visit();
    await expect(it.banner).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await it.banner.getByRole("button", { name: "Choose in detail" }).click();
    for (const summary of await it.dialog.locator("summary").all()) await summary.click();
    expect(await violations(page)).toEqual([]);
    await it.dialog.getByRole("button", { name: "Reject all" }).click();
    await expect(it.again).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test("nothing moves for who wants less motion, and something does for the others", async ({ page, shop }) => {
  const it = await shop();
  const moves = () => it.banner.evaluate((node) => getComputedStyle(node).animationName);
  await it.visit();
  expect(await moves()).toBe("u");
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await moves()).toBe("none");
});

test("reads from right to left in a language that does", async ({ page, shop }) => {
  const it = await shop({ dir: "rtl", locale: "ar", place: "corner" });
  await it.visit();
  const box = (await it.banner.boundingBox())!;
  expect(box.x, "the corner is the other one").toBeLessThan(40);
  const cross = (await it.banner.getByRole("button", { name: "Close without choosing" }).boundingBox())!;
  expect(cross.x).toBeLessThan(box.x + 60);
  expect(await it.banner.evaluate((node) => [getComputedStyle(node).direction, node.closest("[lang]")?.getAttribute("lang")])).toEqual(["rtl", "ar"]);
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(() => it.decisions()[0]?.locale).toBe("ar");
  await expect(it.again).toBeVisible();
  expect((await it.again.boundingBox())!.x).toBeGreaterThan(page.viewportSize()!.width / 2);
});

test("works under a strict content security policy, by the nonce of its tag", async ({ page, shop }) => {
  const it = await shop();
  const breaches: string[] = [];
  await page.exposeFunction("breach", (what: string) => breaches.push(what));
  await page.addInitScript(() => document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => (window as unknown as { breach: (what: string) => void }).breach(`${effectiveDirective} ${blockedURI}`)));
  await it.visit("shop.html", "&csp");
  await expect(it.banner).toBeVisible();
  expect(await it.banner.evaluate((node) => getComputedStyle(node).position)).toBe("fixed");
  await it.banner.getByRole("button", { name: "Reject all" }).click();
  await expect.poll(() => it.decisions().length).toBe(1);
  expect(breaches).toEqual([]);
  await it.again.click();
  await it.dialog.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(it.called).toContain("google.test");
  await expect.poll(() => page.evaluate(() => (window as { inlineRan?: boolean }).inlineRan)).toBe(true);
});

test("on a slow line and a slow machine it is there soon, and a tab closed right after the click has posted", async ({ page, shop }) => {
  const it = await shop();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await it.visit();
  const no = it.banner.getByRole("button", { name: "Reject all" });
  await expect(no).toBeVisible();
  await no.click();
  await page.close();
  await expect.poll(() => it.decisions().map(({ action }) => action)).toEqual(["reject_all"]);
});

test("what does not arrive is sent at the next page, once", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  it.site.failing = true;
  const answered = page.waitForResponse(/consents/);
  await it.banner.getByRole("button", { name: "Reject all" }).click();
  await answered;
  await expect.poll(() => page.evaluate(() => localStorage.getItem("rightful_queue"))).toContain('"failed":1');
  it.site.failing = false;
  await page.reload();
  await expect.poll(() => it.decisions().map(({ action }) => action)).toEqual(["reject_all"]);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("rightful_queue"))).toBeNull();
  await page.reload();
  await page.waitForLoadState("networkidle");
  expect(it.decisions()).toHaveLength(1);
});
