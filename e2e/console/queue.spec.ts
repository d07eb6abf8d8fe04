import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, facts, signIn, test } from "../fixtures.ts";

const [a, b] = facts.tenants as [(typeof facts.tenants)[0], (typeof facts.tenants)[0]];
const list = `/console/${a.slug}/requests`;

const lines = (page: Page) => page.getByRole("table").getByRole("row");
const asAdmin = (page: Page) => signIn(page, a.staff.admin.signInUrl);

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id} ${nodes[0]?.html}`)).toEqual([]);
}

test("the first page counts what is due, each number leads to its list, and both charts have a table", async ({ page }) => {
  await asAdmin(page);
  await page.goto(`/console/${a.slug}`);
  const late = page.getByRole("link", { name: /Overdue/ });
  const count = Number((await late.textContent())!.match(/\d+/)![0]);
  expect(count).toBeGreaterThan(0);
  await late.click();
  await expect(page).toHaveURL(/state=overdue/);
  await expect(lines(page)).toHaveCount(count + 1);
  await page.goto(`/console/${a.slug}`);
  for (const table of await page.getByText("The numbers as a table").all()) await table.click();
  await expect(page.getByRole("table")).toHaveCount(2);
  await accessible(page);
});

test("staff filter, keep the filter, come back to it, and delete it", async ({ page }) => {
  await asAdmin(page);
  await page.goto(list);
  await page.getByLabel("State").selectOption("closed");
  await page.getByLabel("What is asked").selectOption("erasure");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/state=closed.*right=erasure/);
  await expect(page.getByRole("rowheader").first()).toContainText("Your data to be erased");
  const name = `Done erasures ${Date.now()}`;
  await page.getByText("Your filters").click();
  await page.getByLabel("Name for this filter").fill(name);
  await page.getByRole("button", { name: "Keep this filter" }).click();
  await expect(page.getByText("The filter is kept")).toBeVisible();
  await page.goto(list);
  await page.getByText("Your filters").click();
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page).toHaveURL(/right=erasure/);
  await page.getByText("Your filters").click();
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await expect(page.getByText("The filter is gone")).toBeVisible();
});

test("a click on a column sorts by it, and the next page goes on", async ({ page }) => {
  await asAdmin(page);
  await page.goto(`${list}?state=all`);
  await page.getByRole("columnheader", { name: "Received" }).getByRole("link").click();
  await expect(page.getByRole("columnheader", { name: "Received" })).toHaveAttribute("aria-sort", "ascending");
  const first = await page.getByRole("rowheader").getByRole("link").first().getAttribute("href");
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/after=/);
  expect(await page.getByRole("rowheader").getByRole("link").first().getAttribute("href")).not.toBe(first);
});

test("a person's requests are found by account number and address, another tenant's never", async ({ page }) => {
  await asAdmin(page);
  for (const text of [a.subject.externalId, a.subject.email]) {
    await page.goto(list);
    await page.getByLabel("Find").fill(text);
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByRole("cell", { name: a.subject.externalId }).first()).toBeVisible();
    await expect(page.getByLabel("Find")).toHaveValue(text);
    expect(decodeURIComponent(page.url())).not.toContain(text);
  }
  await page.goto(list);
  await page.getByLabel("Find").fill(b.subject.email);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("No request fits")).toBeVisible();
  await accessible(page);
});

test("keys move, pick, search and open while the list has the focus, and can be switched off", async ({ page }) => {
  await asAdmin(page);
  await page.goto(list);
  const links = page.getByRole("rowheader").getByRole("link");
  await links.first().focus();
  await page.keyboard.press("j");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByText("1 request picked")).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByLabel("Find")).toBeFocused();
  await page.keyboard.type("jx/");
  await expect(page.getByLabel("Find")).toHaveValue("jx/");
  await page.getByLabel("Use shortcuts in the list").uncheck();
  await links.first().focus();
  await page.keyboard.press("j");
  await expect(links.first()).toBeFocused();
  await page.getByLabel("Use shortcuts in the list").check();
  const href = await links.nth(1).getAttribute("href");
  await links.first().focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${href}$`));
});

test("many requests go to somebody at once, without script too; a viewer cannot", async ({ browser, page }) => {
  await asAdmin(page);
  await page.goto(list);
  const boxes = page.getByRole("table").getByRole("checkbox");
  for (const n of [0, 1, 2]) await boxes.nth(n).check();
  await expect(page.getByText("3 requests picked")).toBeVisible();
  const to = (await page.getByLabel("Give the picked requests to").locator("option").first().textContent())!;
  await page.getByRole("button", { name: "Assign" }).click();
  await expect(page.getByText("3 requests are assigned")).toBeVisible();
  await expect(page.getByRole("table").getByRole("cell", { name: to })).not.toHaveCount(0);
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await signIn(still, a.staff.admin.signInUrl);
  await still.goto(list);
  await still.getByRole("button", { name: "Assign" }).click();
  await expect(still.getByText("Pick between 1 and 200 requests")).toBeVisible();
  await still.getByRole("table").getByRole("checkbox").first().check();
  await still.getByLabel("Give the picked requests to").selectOption("");
  await still.getByRole("button", { name: "Assign" }).click();
  await expect(still.getByText("1 request is assigned")).toBeVisible();
  await plain.close();
  await page.context().clearCookies();
  await signIn(page, a.staff.viewer.signInUrl);
  await page.goto(list);
  await expect(page.getByRole("table").getByRole("checkbox")).toHaveCount(0);
});

test("the list comes as a file that names nobody", async ({ page }) => {
  await asAdmin(page);
  await page.goto(`${list}?state=closed`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download this list as CSV" }).click()]);
  const [head, ...rows] = readFileSync(await download.path(), "utf8").trimEnd().split("\r\n").map((line) => line.split(","));
  expect(head!.slice(0, 4)).toEqual(["request", "right", "account", "channel"]);
  expect(rows.length).toBeGreaterThan(60);
  for (const row of rows) expect(row[9]).toBe("closed");
  expect(rows.flat().some((cell) => cell.includes("@"))).toBe(false);
});

test("figures are published, read by anyone, and taken down again", async ({ browser, page }) => {
  const visitor = await (await browser.newContext()).newPage();
  expect((await visitor.goto(`/c/${a.slug}/figures`))!.status()).toBe(404);
  await asAdmin(page);
  await page.goto(`/console/${a.slug}/figures`);
  await expect(page.getByRole("rowheader", { name: "All rights" })).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: "Publish the figures" }).click();
  await expect(page.getByText("The figures are published", { exact: true })).toBeVisible();
  expect((await visitor.goto(`/c/${a.slug}/figures`))!.status()).toBe(200);
  await expect(visitor.getByRole("rowheader", { name: "A copy of your data" })).toBeVisible();
  for (const cell of await visitor.getByRole("table").getByRole("cell").allTextContents()) expect(cell).not.toBe("");
  await accessible(visitor);
  await visitor.goto(`/c/${a.slug}/privacy`);
  await visitor.getByRole("link", { name: "How requests were answered, year by year" }).click();
  await expect(visitor).toHaveURL(new RegExp(`/c/${a.slug}/figures$`));
  await page.getByRole("button", { name: "Take the page down" }).click();
  await expect(page.getByText("The public page is taken down")).toBeVisible();
  expect((await visitor.goto(`/c/${a.slug}/figures`))!.status()).toBe(404);
});
