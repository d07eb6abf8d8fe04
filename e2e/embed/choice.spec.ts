import { expect, test } from "./shop.ts";
import { cookiesOf } from "./vendors.ts";

const ALL = ["egg.test", "facebook.test", "google.test", "munchkin.test", "vimeo.test"];
const NONE = { analytical: false, functionality: false, targeting: false };
const EVERY = { analytical: true, functionality: true, targeting: true };

test("nothing is called, stored or posted before a choice, nor after a no, and a no is not asked again", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  await expect(it.banner).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(it.called()).toEqual([]);
  expect(it.site.posted).toEqual([]);
  expect(await it.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);

  await it.banner.getByRole("button", { name: "Reject all" }).click();
  await expect(it.banner).toBeHidden();
  await expect.poll(() => it.decisions().length).toBe(1);
  const [decision] = it.decisions();
  expect(decision).toMatchObject({ action: "reject_all", source: "banner", version: 1, locale: "en", categories: NONE, vendors: {}, gpc: false, dnt: false });
  expect(decision!.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(decision!.visitor).toMatch(/^[\w-]{22}$/);
  expect(decision!.scriptHash).toMatch(/^[\da-f]{64}$/);
  await page.reload();
  await page.waitForLoadState("networkidle");
  await expect(it.again).toBeVisible();
  await expect(it.banner).toBeHidden();
  expect(it.called()).toEqual([]);
  expect(it.decisions()).toHaveLength(1);
  expect(await it.cookies()).toEqual(["rightful_consent"]);
  const [kept] = await page.context().cookies();
  expect(kept).toMatchObject({ sameSite: "Lax", secure: false, domain: "www.shop.test", path: "/" });
  expect(kept!.expires - Date.now() / 1_000).toBeGreaterThan(179 * 86_400);
});

test("a yes begins what is marked, in order; a withdrawal is told at once, deletes every cookie and begins nothing again", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(it.called).toEqual(ALL);
  await expect.poll(() => page.evaluate(() => (window as { inlineRan?: boolean }).inlineRan), "an inline script waits for those before it").toBe(true);
  const set = ALL.slice(0, 4).flatMap(cookiesOf);
  expect(set.length).toBeGreaterThan(15);
  await expect.poll(it.cookies).toEqual([...set, "rightful_consent"].toSorted());
  await expect.poll(() => it.decisions().map(({ action, categories }) => ({ action, categories }))).toEqual([{ action: "accept_all", categories: EVERY }]);

  await page.evaluate(() => void (document.cookie = "cart=7; path=/"));
  await it.again.click();
  const reloaded = page.waitForEvent("load");
  await it.dialog.getByRole("button", { name: "Reject all" }).click();
  await reloaded;
  await page.waitForLoadState("networkidle");
  expect(it.decisions().map(({ action, source }) => `${action} ${source}`)).toEqual(["accept_all banner", "withdraw settings"]);
  expect(it.decisions()[1]!.visitor).toBe(it.decisions()[0]!.visitor);
  expect(await it.cookies()).toEqual(["cart", "rightful_consent"]);
  await it.settle();
  await page.reload();
  await page.waitForLoadState("networkidle");
  expect(it.called()).toEqual([]);
  expect(await it.cookies()).toEqual(["cart", "rightful_consent"]);
});

test("one kind, and one vendor of another, are chosen in detail; nothing is ticked before", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  await it.banner.getByRole("button", { name: "Choose in detail" }).click();
  for (const box of await it.dialog.getByRole("switch", { includeHidden: true }).all()) await expect(box).not.toBeChecked();
  await it.dialog.getByRole("switch", { name: "Analytical" }).check();
  await it.dialog.getByText("Who is behind it: Targeting").click();
  await it.dialog.getByText("Who is behind it: Analytical").click();
  await expect(it.dialog.getByRole("switch", { name: "Crazy Egg" })).toBeChecked();
  await it.dialog.getByRole("switch", { name: "Crazy Egg" }).uncheck();
  await it.dialog.getByRole("switch", { name: "Facebook pixel" }).check();
  await expect(it.dialog.getByRole("switch", { name: "Targeting" })).not.toBeChecked();
  await it.dialog.getByRole("button", { name: "Save my choice" }).click();
  await expect.poll(it.called).toEqual(["facebook.test", "google.test"]);
  await expect.poll(() => it.decisions().length).toBe(1);
  expect(it.decisions()[0]).toMatchObject({ action: "save", source: "settings", categories: { ...NONE, analytical: true }, vendors: { "Crazy Egg": false, "Facebook pixel": true } });
  await page.waitForTimeout(300);
  expect(it.called()).toEqual(["facebook.test", "google.test"]);
});

test("a frame waits behind words that can ask for it alone", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  await expect(page.getByText("What Vimeo shows here stores data")).toBeVisible();
  await page.getByRole("button", { name: "Agree and show" }).click();
  await expect(page.frameLocator("iframe[title='A film']").locator("body")).toBeAttached();
  await expect.poll(it.called).toEqual(["vimeo.test"]);
  await expect(page.getByTitle("A film")).toBeVisible();
  await expect(page.getByText("What Vimeo shows here stores data")).toBeHidden();
  await expect.poll(() => it.decisions().map(({ action, source, categories, vendors }) => ({ action, source, categories, vendors }))).toEqual([{ action: "save", source: "placeholder", categories: NONE, vendors: { Vimeo: true } }]);
});

test("a material change and the end of the period ask again, and until then nothing begins", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(it.called).toEqual(ALL);
  Object.assign(it.site.change, { version: 2 });
  await page.reload();
  await expect(it.again).toBeVisible();
  Object.assign(it.site.change, { version: 3, askedSince: 3 });
  await it.settle();
  await page.reload();
  await expect(it.banner).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(it.called()).toEqual([]);
  await it.banner.getByRole("button", { name: "Reject all" }).click();
  await expect.poll(() => it.decisions().at(-1)).toMatchObject({ action: "reject_all", version: 3 });
  await page.clock.setFixedTime(Date.now() + 181 * 86_400_000);
  await page.reload();
  await expect(it.banner).toBeVisible();
});

test("the page asks and listens by name; a callback never holds the click up", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  type Api = { choice: () => unknown; isAllowed: (word: string) => boolean; onChange: (fn: (told: { categories: Record<string, boolean> }) => void) => () => void; open: () => void };
  const api = <T>(run: (rightful: Api) => T) => page.evaluate(`(${run.toString()})(window.rightful)`) as Promise<T>;
  expect(await api((rightful) => [rightful.choice(), rightful.isAllowed("necessary"), rightful.isAllowed("analytical"), rightful.isAllowed("Crazy Egg"), rightful.isAllowed("nonsense")])).toEqual([null, true, false, false, false]);
  await api((rightful) => {
    const page = window as unknown as { heard: unknown[]; inClick: boolean[] };
    [page.heard, page.inClick] = [[], []];
    let inClick = false;
    addEventListener("click", () => {
      inClick = true;
      queueMicrotask(() => (inClick = false));
    }, true);
    rightful.onChange(({ categories }) => {
      page.heard.push(categories);
      page.inClick.push(inClick);
    });
  });
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(() => page.evaluate("heard")).toEqual([{ necessary: true, ...EVERY }]);
  expect(await page.evaluate("inClick")).toEqual([false]);
  expect(await api((rightful) => [rightful.isAllowed("analytical"), rightful.isAllowed("Crazy Egg"), rightful.isAllowed("nonsense")])).toEqual([true, true, false]);
  await api((rightful) => rightful.open());
  await expect(it.dialog).toBeVisible();
});

test("Google hears no before anything else, and one update for each choice", async ({ page, shop }) => {
  const it = await shop({ consentMode: { waitForUpdateMs: 500, adsDataRedaction: true } });
  const told = () => page.evaluate(() => ((window as unknown as { dataLayer: IArguments[] }).dataLayer ?? []).map((said) => [...said] as [string, string, Record<string, string>]));
  await it.visit();
  const [first, second, ...rest] = await told();
  expect(first).toEqual(["consent", "default", { ad_personalization: "denied", ad_storage: "denied", ad_user_data: "denied", analytics_storage: "denied", functionality_storage: "denied", personalization_storage: "denied", security_storage: "granted", wait_for_update: 500 }]);
  expect([second, rest]).toEqual([["set", "ads_data_redaction", true], []]);
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(async () => (await told()).slice(2).map(([, kind, { ad_storage }]) => [kind, ad_storage])).toEqual([["update", "granted"]]);
  await page.reload();
  expect((await told()).map(([, kind]) => kind)).toEqual(["default", "ads_data_redaction", "update"]);
});

test("names of cookies that nobody claims are told after a choice, without what tells visitors apart", async ({ page, shop }) => {
  const it = await shop({ reports: 1 });
  await it.visit();
  await page.evaluate(() => ["mystery_98765=secret", "theme=dark"].forEach((pair) => (document.cookie = `${pair}; path=/`)));
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(it.called).toEqual(ALL);
  await page.reload();
  await expect.poll(() => it.site.posted.filter(({ path }) => path === "reports").map(({ body }) => body), { timeout: 10_000 }).toEqual([{ names: ["mystery_*", "theme"] }]);
});

test("a page that draws its body anew loses neither the banner nor the way back to it", async ({ page, shop }) => {
  const it = await shop();
  const redraw = () => page.evaluate(() => document.body.replaceWith(document.createElement("body")));
  await it.visit();
  await redraw();
  await it.banner.getByRole("button", { name: "Reject all" }).click();
  await redraw();
  await expect(it.again).toBeVisible();
});

test("what is added to the page later is judged as what was there", async ({ page, shop, port }) => {
  const it = await shop();
  await it.visit();
  const add = (host: string, category: string) => page.evaluate(([url, kind]) => {
    const tag = document.createElement("script");
    Object.assign(tag, { type: "text/plain", src: url });
    tag.dataset["rightful"] = kind!;
    document.body.append(tag);
  }, [`http://${host}:${port}/tag.js?k=${new URL(page.url()).searchParams.get("k")}`, category]);
  await add("salesloft.test", "targeting");
  await page.waitForTimeout(200);
  expect(it.called()).toEqual([]);
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(it.called).toContain("salesloft.test");
});

test("the choice outlives a cookie that the browser drops, and the other way round", async ({ page, shop }) => {
  const it = await shop();
  await it.visit();
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  await expect.poll(it.called).toEqual(ALL);
  await page.context().clearCookies({ name: "rightful_consent" });
  await page.reload();
  await expect(it.again).toBeVisible();
  expect((await it.stored())?.categories).toEqual(EVERY);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(it.again).toBeVisible();
  expect(it.decisions()).toHaveLength(1);
});
