import AxeBuilder from "@axe-core/playwright";
import { parse } from "csv-parse/sync";
import { readFileSync } from "node:fs";
import { callApi, expect, facts, signIn, test } from "../fixtures.ts";

const [tenant] = facts.tenants as [(typeof facts.tenants)[0]];
const room = `/console/${tenant.slug}/consent`;

test("marketing sees what people choose, takes it as a file, and changes nothing", async ({ page }) => {
  await signIn(page, tenant.staff.marketing.signInUrl);
  await page.goto(room);
  await page.getByRole("link", { name: tenant.slug, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: tenant.slug })).toBeVisible();
  await expect(page.getByText(`/embed/${tenant.siteKey}/v1.js`)).toBeVisible();
  const total = page.getByRole("table", { name: "What people choose" }).getByRole("row", { name: /^All choices/ });
  await expect(total.getByRole("cell").first()).not.toHaveText("0");
  await expect(page.getByRole("button", { name: "Close it" })).toHaveCount(0);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "All decisions as CSV" }).click()]);
  const rows = parse(readFileSync(await download.path(), "utf8"), { columns: true }) as Record<string, string>[];
  expect(rows.length).toBeGreaterThan(200);
  expect(rows.every(({ necessary, action, banner_version }) => necessary === "true" && action !== "" && banner_version === "1")).toBe(true);
  expect(JSON.stringify(rows)).not.toContain(tenant.subject.email);
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const address of [room, page.url()]) {
      await page.goto(address);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
  }
});

test("an admin adds a site, keeps what was typed when it is refused, lists a cookie that nobody listed, and closes the site", async ({ page }) => {
  const name = `help-${crypto.randomUUID().slice(0, 8)}`;
  await signIn(page, tenant.staff.admin.signInUrl);
  await page.goto(room);
  await page.locator("summary", { hasText: "Add a site" }).click();
  const form = page.locator("#site");
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Where its pages are").fill("help.example/page");
  await form.getByRole("button", { name: "Add it" }).click();
  await expect(form.getByText("This cannot be read. Check how it is written.")).toBeVisible();
  await expect(form.getByLabel("Name")).toHaveValue(name);
  await form.getByLabel("Where its pages are").fill("https://help.example");
  await form.getByRole("button", { name: "Add it" }).click();
  await expect(page).toHaveURL(/note=created$/);
  await expect(page.getByText("Publish a banner first: until then the tag shows nothing and blocks nothing.")).toBeVisible();

  await page.locator("summary", { hasText: "List a cookie by hand" }).click();
  const list = page.locator("#list");
  const cookie = `basket_${name}`;
  for (const [label, text] of [["Cookie", cookie], ["Vendor", "Help desk"], ["What it is for", "Remembers your basket."]] as const) await list.getByLabel(label, { exact: true }).fill(text);
  await list.getByLabel("Kind").selectOption("functionality");
  await list.getByRole("button", { name: "Add to our trackers" }).click();
  await expect(page.getByText("The cookie is in your list of trackers.")).toBeVisible();
  const { trackers } = (await (await callApi(tenant.apiKey, "GET", "/catalogue")).json()) as { trackers: { vendor: string; category: string; cookies: { name: string }[] }[] };
  expect(trackers.find(({ vendor }) => vendor === "Help desk")?.cookies.map((one) => one.name)).toContain(cookie);

  const key = /site_[\w-]{43}/.exec((await page.locator("#setup pre, section:has(#setup) pre").first().textContent())!)![0];
  const report = async (origin: string) => (await fetch(`${facts.baseUrl}/embed/${key}/reports`, { method: "POST", headers: { origin }, body: JSON.stringify({ names: [cookie] }) })).status;
  expect([await report("https://help.example"), await report("https://shop.example")]).toEqual([204, 403]);
  await page.locator("summary", { hasText: "Close the site" }).click();
  await page.getByRole("button", { name: "Close it" }).click();
  await expect(page.getByText("The site is closed. Its key opens nothing any more.")).toBeVisible();
  await expect.poll(() => report("https://help.example"), { timeout: 20_000 }).toBe(404); // what is remembered of a key is at most 15 seconds old
  await expect(page.getByRole("button", { name: "Close it" })).toHaveCount(0);
});
