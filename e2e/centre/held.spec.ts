import type { Locator, Page } from "@playwright/test";
import { callApi, expect, facts, signIn, test } from "../fixtures.ts";
import type { Tenant } from "./people.ts";

type Kept = { keptUntil: string | null; ground: string | null };
type Named = { name: string };
type File = {
  email: string; locale: string | null;
  values: (Kept & { field: string; label: string; source: string; receivedFrom?: string; purposes: Named[]; recipients: Named[] })[];
  orders: (Kept & { orderId: string; personal: Record<string, string> })[];
  records: (Kept & { recordId: string; title: string; occurredAt: string })[];
};

const fileOf = async ({ apiKey, subject }: Tenant): Promise<File> => (await callApi(apiKey, "GET", `/subjects/${subject.externalId}`)).json() as Promise<File>;

/** The date as the person reads it. */
const read = ({ locale }: File, date: string): string => new Intl.DateTimeFormat(locale ?? "en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));

async function enter(page: Page, tenant: Tenant, room: string): Promise<Locator> {
  await signIn(page, tenant.subject.signInUrl);
  await page.goto(`/c/${tenant.slug}${room}`);
  return page.getByRole("main");
}

/** What an item says of its end: the very date, or that there is none, and the ground. */
async function saysUntil(item: Locator, file: File, { keptUntil, ground }: Kept): Promise<void> {
  await expect(item).toContainText(keptUntil ? read(file, keptUntil) : "No date yet");
  if (ground) await expect(item).toContainText(ground);
}

for (const tenant of facts.tenants) {
  test(`the profile at ${tenant.slug} shows each value with its source, purposes, recipients and the date that the API tells`, async ({ page }) => {
    const [main, file] = [await enter(page, tenant, "/profile"), await fileOf(tenant)];
    expect(file.values.length).toBeGreaterThan(10);
    for (const value of file.values) {
      const item = main.getByRole("listitem").filter({ has: page.getByRole("heading", { name: value.label, exact: true }) });
      await saysUntil(item, file, value);
      if (value.receivedFrom) await expect(item).toContainText(value.receivedFrom);
      for (const { name } of [...value.purposes, ...value.recipients]) await expect(item).toContainText(name);
    }
    await expect(main).toContainText(tenant.subject.externalId);
  });

  test(`the orders at ${tenant.slug}, page by page, each show the removal date that the API tells`, async ({ page }) => {
    const [main, file] = [await enter(page, tenant, "/orders"), await fileOf(tenant)];
    const seen: string[] = [];
    let pages = 1;
    for (;;) {
      for (const row of await main.getByRole("table", { name: /personal part is removed/ }).getByRole("row").all()) {
        const order = await orderIn(row, file);
        if (!order) continue;
        seen.push(order.orderId);
        if (Object.keys(order.personal).length > 0) await saysUntil(row, file, order);
        else await expect(row).toContainText(/Removed on|None was ever held/);
      }
      const next = main.getByRole("link", { name: "Next" });
      if ((await next.count()) === 0) break;
      await next.click();
      await page.waitForURL(new RegExp(`page=${(pages += 1)}`));
    }
    expect(seen.toSorted()).toEqual(file.orders.map(({ orderId }) => orderId).toSorted());
  });

  test(`the records at ${tenant.slug} each show the date that the API tells`, async ({ page }) => {
    const [main, file] = [await enter(page, tenant, "/records"), await fileOf(tenant)];
    expect(file.records.length).toBeGreaterThan(5);
    for (const record of file.records) {
      const items = main.getByRole("listitem").filter({ has: page.getByRole("heading", { name: record.title, exact: true }) });
      await saysUntil(items.filter({ hasText: record.keptUntil ? read(file, record.keptUntil) : "No date yet" }).first(), file, record);
    }
  });

  test(`the overview of ${tenant.slug} counts what the API tells and names the next day on which something goes`, async ({ page }) => {
    const [main, file] = [await enter(page, tenant, ""), await fileOf(tenant)];
    const held = main.getByRole("list", { name: "What is held, in numbers" });
    for (const [count, room] of [[file.values.length, "profile"], [file.orders.length, "orders"], [file.records.length, "records"]] as const) {
      await expect(held.getByRole("link").filter({ hasText: String(count) }).and(page.locator(`[href$="/${room}"]`))).toBeVisible();
    }
    const personal = [...file.values, ...file.records, ...file.orders.filter(({ personal: parts }) => Object.keys(parts).length > 0)];
    const next = personal.flatMap(({ keptUntil }) => keptUntil ?? []).toSorted()[0]!;
    await expect(main).toContainText(read(file, next));
  });

  test(`the timeline of ${tenant.slug} has a table behind it that counts every order still to go`, async ({ page }) => {
    const [main, file] = [await enter(page, tenant, "/orders"), await fileOf(tenant)];
    await main.getByText("Show the numbers as a table").click();
    const rows = await main.getByRole("table", { name: "Orders whose personal details are removed, by time and rule" }).getByRole("row").all();
    const totals = await Promise.all(rows.slice(1).map(async (row) => Number((await row.getByRole("cell").last().innerText()).match(/\d+/)?.[0] ?? 0)));
    expect(totals.reduce((sum, n) => sum + n, 0)).toBe(file.orders.filter(({ personal, keptUntil }) => keptUntil && Object.keys(personal).length > 0).length);
  });

  test(`whoever reads the file of a person at ${tenant.slug} stands in that person's log`, async ({ page }) => {
    await fileOf(tenant);
    const main = await enter(page, tenant, "/access-log");
    await expect(main.getByRole("row").filter({ hasText: "Everything held about you was read" }).first()).toContainText("A system of");
  });
}

/** The order that a row is about, or none: a row of headings. */
async function orderIn(row: Locator, file: File): Promise<File["orders"][number] | undefined> {
  const name = await row.getByRole("rowheader").allInnerTexts();
  return file.orders.find(({ orderId }) => name[0]?.split("\n")[0] === orderId);
}
