import { callApi, facts, signIn } from "../fixtures.ts";
import { expect, test } from "./shop.ts";

const tenant = facts.tenants[0]!;
type Stated = { categories: Record<string, boolean>; action: string; source: string; version: number };

test("from an empty site to a choice in the ledger: an admin publishes a banner, a visitor accepts and takes it back, and a server reads what stands", async ({ page, shop, port, browser }) => {
  test.setTimeout(120_000);
  const [name, context] = [`embed-${crypto.randomUUID().slice(0, 8)}`, await browser.newContext()];
  const desk = await context.newPage();
  await signIn(desk, tenant.staff.admin.signInUrl);
  await desk.goto(`${facts.baseUrl}/console/${tenant.slug}/consent`);
  await desk.locator("summary", { hasText: "Add a site" }).click();
  await desk.locator("#site").getByLabel("Name").fill(name);
  await desk.locator("#site").getByLabel("Where its pages are").fill(`http://www.shop.test:${port}`);
  await desk.locator("#site").getByRole("button", { name: "Add it" }).click();
  await expect(desk).toHaveURL(/note=created$/);
  const room = desk.url().split("?")[0]!;
  const key = /site_[\w-]{43}/.exec((await desk.locator("pre").first().textContent())!)![0];
  await desk.goto(`${room}/banner`);
  await desk.getByRole("button", { name: "Publish the draft" }).click();
  await expect(desk.getByText(/Version 1 is published/)).toBeVisible();

  const it = await shop();
  const script = `${facts.baseUrl}/embed/${key}/v1.js`;
  await it.visit("shop.html", "", script);
  await expect(it.banner).toBeVisible();
  const taken = page.waitForResponse((answer) => answer.url().endsWith("/consents"));
  await it.banner.getByRole("button", { name: "Accept all" }).click();
  expect((await taken).status()).toBe(204);
  const { visitor } = (await it.stored())!;
  const stands = async (): Promise<Stated> => ((await (await callApi(tenant.apiKey, "GET", `/consent-state?visitorToken=${visitor}&site=${name}`)).json()) as { data: Stated[] }).data[0]!;
  expect(await stands()).toMatchObject({ categories: { necessary: true, analytical: true, functionality: true, targeting: true }, action: "accept_all", source: "banner", version: 1 });

  await it.visit("shop.html", "", script);
  await it.again.click();
  const back = page.waitForResponse((answer) => answer.url().endsWith("/consents"));
  await it.dialog.getByRole("button", { name: "Reject all" }).click();
  expect((await back).status()).toBe(204);
  await expect.poll(stands).toMatchObject({ categories: { necessary: true, analytical: false, functionality: false, targeting: false }, action: "withdraw", source: "settings" });

  await desk.goto(room);
  await expect(desk.getByText("The first choice has arrived: it works.")).toBeVisible();
  await expect(desk.getByRole("table", { name: "Newest decisions" }).getByRole("row")).toHaveCount(3);
  const [receipt] = await Promise.all([desk.waitForEvent("download"), desk.getByRole("table", { name: "Newest decisions" }).getByRole("link", { name: "Receipt" }).first().click()]);
  expect(await receipt.path()).toBeTruthy();
  await context.close();
});
