import type { LinkAnswer, StateAnswer } from "../../lib/consent-script/config.ts";
import { expect, test, type Shop } from "./shop.ts";

const VISITOR = "vvvvvvvvvvvvvvvvvvvvvv";
const choice = (bits: string, vendors: Record<string, boolean> = {}): StateAnswer["choice"] => ({ categories: { analytical: bits[0] === "1", functionality: bits[1] === "1", targeting: bits[2] === "1" }, vendors, decidedAt: new Date().toISOString() });
const identify = ({ page }: Shop, token = "signed") => page.evaluate((said) => (window as unknown as { rightful: { identify: (token: string) => Promise<boolean> } }).rightful.identify(said), token);
const bits = async (it: Shop) => Object.values((await it.stored())!.categories).map(Number).join("");
const bodies = (it: Shop, name: string) => it.site.posted.filter(({ path }) => path === name).map(({ body }) => body);

test("a person who signs in is not asked again: what they chose is taken over, and not posted as if chosen here", async ({ shop }) => {
  const it = await shop();
  it.answer("links", { visitor: VISITOR, linked: true, choice: choice("110") } satisfies LinkAnswer);
  await it.visit();
  expect(await identify(it)).toBe(true);
  await expect(it.banner).toBeHidden();
  await expect.poll(it.called).toEqual(["egg.test", "google.test", "vimeo.test"]);
  expect(bodies(it, "links")).toEqual([{ visitor: expect.stringMatching(/^[\w-]{22}$/), token: "signed" }]);
  expect(await it.stored()).toMatchObject({ visitor: VISITOR, linked: true });
  expect(it.decisions()).toEqual([]);
});

test("neither choice loosens the other when a browser is linked", async ({ page, shop }) => {
  const it = await shop();
  it.answer("links", { visitor: VISITOR, linked: true, choice: choice("011") } satisfies LinkAnswer);
  await it.visit();
  await it.banner.getByRole("button", { name: "Choose in detail" }).click();
  await it.dialog.getByRole("switch", { name: "Analytical" }).check();
  await it.dialog.getByRole("switch", { name: "Functionality" }).check();
  await it.dialog.getByRole("button", { name: "Save my choice" }).click();
  await expect.poll(it.called).toContain("google.test");
  const reloaded = page.waitForEvent("load"); // what had begun ends
  await identify(it).catch(() => null);
  await reloaded;
  expect(await bits(it)).toBe("010");
  await expect.poll(async () => (await it.cookies()).includes("_ga")).toBe(false);
});

test("a withdrawal made elsewhere reaches a linked browser at its next session, asked for once", async ({ page, shop }) => {
  const it = await shop();
  it.answer("links", { visitor: VISITOR, linked: true, choice: choice("111") } satisfies LinkAnswer);
  it.answer("state", { linked: true, choice: choice("100", { "Crazy Egg": false }) } satisfies StateAnswer);
  await it.visit();
  await identify(it);
  await expect.poll(it.called).toContain("facebook.test");
  await page.reload();
  await expect.poll(() => bits(it)).toBe("100");
  await expect.poll(async () => (await it.cookies()).filter((name) => /fb|mkto|_ce/.test(name))).toEqual([]);
  await page.waitForLoadState("networkidle");
  it.answer("state", { linked: true, choice: choice("111") } satisfies StateAnswer);
  await page.reload();
  await page.waitForLoadState("networkidle");
  expect(bodies(it, "state")).toEqual([{ visitor: VISITOR }]);
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await expect.poll(() => bodies(it, "state").length).toBe(2);
  await page.waitForLoadState("networkidle");
  expect(await bits(it), "nothing is loosened in silence").toBe("100");
  expect(it.decisions()).toEqual([]);
});

test("a privacy signal keeps targeting off, whatever the person chose elsewhere", async ({ page, shop }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }));
  const it = await shop();
  it.answer("links", { visitor: VISITOR, linked: true, choice: choice("111", { "Facebook pixel": true }) } satisfies LinkAnswer);
  await it.visit();
  await identify(it);
  await expect.poll(it.called).toContain("google.test");
  expect(await bits(it)).toBe("110");
  expect(it.called()).not.toContain("facebook.test");
});

test("a browser that nobody chose in is never asked about, and one that signs out keeps its choice under a new secret", async ({ page, shop }) => {
  const it = await shop();
  it.answer("state", { linked: false, choice: null } satisfies StateAnswer);
  await it.visit();
  await it.banner.getByRole("button", { name: "Reject all" }).click();
  await page.reload();
  await page.waitForLoadState("networkidle");
  expect(bodies(it, "state")).toEqual([]);
  const { visitor } = (await it.stored())!;
  await page.evaluate(() => (window as unknown as { rightful: { forget: () => void } }).rightful.forget());
  const after = (await it.stored())!;
  expect(after).toMatchObject({ linked: false, categories: { analytical: false, functionality: false, targeting: false } });
  expect(after.visitor).not.toBe(visitor);
  await page.reload();
  await expect(it.again).toBeVisible();
});

test("the way to the centre brings a code along once there is a choice, and none before", async ({ page, shop }) => {
  const it = await shop();
  const secret = "B".repeat(22);
  it.answer("link-codes", { code: "one-time", visitor: secret });
  await it.visit();
  await it.banner.getByRole("link", { name: "What we hold about you" }).click();
  await page.waitForURL(/privacy\.test:\d+\/centre$/);
  expect(it.site.posted).toEqual([]);
  await it.visit();
  await it.banner.getByRole("button", { name: "Reject all" }).click();
  await it.again.click();
  await it.dialog.getByRole("link", { name: "What we hold about you" }).click();
  await page.waitForURL(/\/centre\?device=one-time$/);
  it.answer("state", { linked: true, choice: { categories: { analytical: false, functionality: false, targeting: false }, vendors: {}, decidedAt: "2026-11-20T10:00:00.000Z" } });
  await it.visit(); // the person pressed there: the browser hears of it
  await expect.poll(async () => it.site.posted.filter(({ path }) => path === "state")).toEqual([{ path: "state", body: { visitor: secret } }]);
  expect(await it.stored()).toMatchObject({ visitor: secret, linked: true });
});

test("a code that nobody pressed leaves the browser nobody's", async ({ page, shop }) => {
  const it = await shop();
  it.answer("link-codes", { code: "one-time", visitor: "C".repeat(22) });
  it.answer("state", { linked: false, choice: null });
  await it.visit();
  await it.banner.getByRole("button", { name: "Reject all" }).click();
  await it.again.click();
  await it.dialog.getByRole("link", { name: "What we hold about you" }).click();
  await page.waitForURL(/device=one-time$/);
  await it.visit();
  await expect.poll(async () => (await it.stored())?.linked).toBe(false);
  await expect(it.again).toBeVisible();
});

test("another tab of the site follows a withdrawal", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(it.called).toContain("facebook.test");
  const other = await page.context().newPage();
  await other.goto(page.url());
  const reloaded = page.waitForEvent("load");
  await other.getByRole("button", { name: "Cookie settings" }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Reject all" }).click();
  await reloaded;
  await expect(it.again).toBeVisible();
  expect(await bits(it)).toBe("000");
});
