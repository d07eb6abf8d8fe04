import { expect, test } from "./shop.ts";

const asked = (name: "gpc" | "dnt") => (name === "gpc" ? () => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }) : () => Object.defineProperty(Navigator.prototype, "doNotTrack", { get: () => "1" }));
const words = (decisions: { action: string; source: string; categories: Record<string, boolean> }[]) => decisions.map(({ action, source, categories }) => `${action} ${source} ${Object.values(categories).map(Number).join("")}`);

for (const name of ["gpc", "dnt"] as const) {
  test.describe(`a browser that sends ${name}`, () => {
    test("has targeting off at once, is told so, is heard once, and still asked about the rest", async ({ page, shop }) => {
      await page.addInitScript(asked(name));
      const it = await shop({ dnt: true });
      await it.visit();
      await expect(it.banner).toContainText("targeting is off");
      await expect.poll(() => words(it.decisions())).toEqual([`${name} ${name} 000`]);
      expect(it.decisions()[0]).toMatchObject({ gpc: name === "gpc", dnt: name === "dnt" });
      await page.reload();
      await page.waitForLoadState("networkidle");
      await expect(it.banner).toBeVisible();
      expect(it.decisions()).toHaveLength(1);
      expect(it.called()).toEqual([]);
    });

    test("gives way to an explicit yes that comes later, for good", async ({ page, shop }) => {
      await page.addInitScript(asked(name));
      const it = await shop({ dnt: true });
      await it.visit();
      await it.banner.getByRole("button", { name: "Accept all" }).click();
      await expect.poll(it.called).toContain("facebook.test");
      await page.reload();
      await page.waitForLoadState("networkidle");
      expect(words(it.decisions())).toEqual([`${name} ${name} 000`, "accept_all banner 111"]);
      expect(new Set(it.decisions().map(({ visitor }) => visitor)).size).toBe(1);
    });
  });
}

test("a signal switched on after a yes ends targeting and its cookies, and nothing else", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(it.cookies).toContain("_fbp");
  await page.addInitScript(asked("gpc"));
  await it.settle();
  await page.reload();
  await expect.poll(it.called).toEqual(["egg.test", "google.test", "vimeo.test"]);
  expect(words(it.decisions())).toEqual(["accept_all banner 111", "gpc gpc 110"]);
  expect((await it.cookies()).filter((name) => /fb|mkto/.test(name))).toEqual([]);
  expect(await it.cookies()).toContain("_ga");
});

test("do-not-track is nothing to a site that does not heed it", async ({ page, shop }) => {
  await page.addInitScript(asked("dnt"));
  const it = await shop();
  await it.visit();
  await expect(it.banner).toBeVisible();
  await expect(it.banner).not.toContainText("targeting is off");
  await page.waitForLoadState("networkidle");
  expect(it.decisions()).toEqual([]);
});

const OLD: Record<string, [value: string, bits: string]> = {
  _cookies_accepted: ["performance", "100"],
  cc_cookie: [encodeURIComponent(JSON.stringify({ categories: ["necessary", "analytics", "marketing"], revision: 0, consentTimestamp: new Date(Date.now() - 86_400_000).toISOString() })), "101"],
  klaro: [encodeURIComponent(JSON.stringify({ "google-analytics": false, facebook: false })), "000"],
  c15t: [`c.necessary:1,c.functionality:1,i.t:${Date.now() - 86_400_000}`, "010"],
};
for (const [name, [value, bits]] of Object.entries(OLD)) {
  test(`nobody who answered in ${name} is asked twice`, async ({ page, shop }) => {
    const it = await shop();
    await page.context().addCookies([{ name, value, url: "http://www.shop.test" }]);
    await it.visit();
    await expect(it.again).toBeVisible();
    await expect(it.banner).toBeHidden();
    await expect.poll(() => words(it.decisions())).toEqual([`import import ${bits}`]);
    await page.reload();
    await page.waitForLoadState("networkidle");
    expect(it.decisions()).toHaveLength(1);
    expect(it.called().includes("google.test")).toBe(bits[0] === "1");
  });
}

test("the guard holds back what is not marked: scripts, calls, beacons, images and cookies of known vendors", async ({ page, shop }) => {
  const it = await shop({ guard: true });
  await it.visit("unmarked.html");
  expect(await page.evaluate("told")).toEqual([451, true]);
  await page.waitForLoadState("networkidle");
  expect(it.called()).toEqual([]);
  expect(it.site.hits).toContain("www.shop.test/own");
  expect(await it.cookies()).toEqual(["cart"]);
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(it.called).toEqual(["facebook.test", "google.test"]);
  await expect.poll(it.cookies).toContain("_fbp");
});

test("without the guard nothing of the page is touched", async ({ page, shop }) => {
  const it = await shop();
  await it.visit("unmarked.html");
  await page.waitForLoadState("networkidle");
  expect(it.called()).toEqual(["facebook.test", "google.test"]);
});
