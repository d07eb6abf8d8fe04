import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { unpack, type Unpacked } from "#lib/testing/unpack.ts";
import { callApi, expect, facts, linkIn, mailsTo, nextMail, nextSignInLink, test, tick } from "../fixtures.ts";
import { enter, signInByMail, tell, type Newcomer, type Tenant } from "./people.ts";

type Manifest = { accountNumber: string; rows: number; holdings: { holding: string; rows: number }[]; empty: string[]; files: { name: string; bytes: number; sha256: string }[]; withheld: { why: string }[] };
const manifestOf = (copy: Unpacked): Manifest => copy.documents["manifest.json"] as Manifest;
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
const NOTICE = /copy of your data was made/;

/** Presses the button and gives what the browser has saved, unpacked by another program, with every hash and count of its manifest checked. */
async function download(page: Page, press: () => Promise<void>): Promise<Unpacked> {
  const [saved] = await Promise.all([page.waitForEvent("download"), press()]);
  expect(saved.suggestedFilename()).toMatch(/^[a-z0-9-]+-my-data-\d{4}-\d{2}-\d{2}(-part-\d+)?\.zip$/);
  const copy = unpack(readFileSync(await saved.path()));
  expect(copy.broken).toBeNull();
  const manifest = manifestOf(copy);
  expect(Object.fromEntries(manifest.files.map(({ name, ...told }) => [name, told]))).toEqual(Object.fromEntries(Object.entries(copy.files).filter(([name]) => name !== "manifest.json")));
  for (const { holding, rows } of manifest.holdings.filter((one) => one.rows > 0)) {
    expect((copy.documents[`data/${holding}.json`] as { rows: unknown[] }).rows, holding).toHaveLength(rows);
    expect(copy.tables[`data/${holding}.csv`], holding).toHaveLength(rows + 1);
  }
  return copy;
}

const noticesTo = async (email: string) => (await mailsTo(email)).filter(({ subject }) => NOTICE.test(subject));

async function expectNotice(email: string, count: number): Promise<void> {
  await expect(async () => {
    await tick();
    expect(await noticesTo(email)).toHaveLength(count);
  }).toPass({ timeout: 15_000 });
}

async function bought({ externalId }: Newcomer, tenant: Tenant): Promise<string> {
  const orderId = `o-${randomUUID()}`;
  await tell(tenant, [
    { type: "order", externalId, orderId, placedAt: ago(100), total: { amount: 49.5, currency: "EUR" }, items: [{ name: "Lamp", quantity: 2 }], personal: { name: "Ada Byrne", address: "1 Quay Street" } },
    { type: "record", externalId, recordId: randomUUID(), kind: "support_message", occurredAt: ago(3), title: "=HYPERLINK(\"https://evil.example\")", body: "<img src=x onerror=alert(1)>\nSecond line" },
  ]);
  return orderId;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });
    const [tenant, other] = facts.tenants as [Tenant, Tenant];
    const home = `/c/${tenant.slug}`;

    test("a fresh sign-in takes everything with one press, and it is a request that is done", async ({ page }) => {
      const person = await enter(page, tenant);
      const orderId = await bought(person, tenant);
      await page.goto(`${home}/export`);
      await expect(page.getByRole("main")).toContainText(/About \d+ items/);
      const copy = await download(page, () => page.getByRole("button", { name: "Download my data" }).click());
      expect(manifestOf(copy).accountNumber).toBe(person.externalId);
      expect((copy.documents["data/orders.json"] as { rows: object[] }).rows).toEqual([expect.objectContaining({ order_id: orderId, personal: { name: "Ada Byrne", address: "1 Quay Street" }, kept_until: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), ground: expect.any(String) })]);
      expect(copy.tables["data/records.csv"]![1]!.some((cell) => cell.startsWith("'=HYPERLINK"))).toBe(true);

      await page.goto(`${home}/requests`);
      await expect(page.getByRole("main")).toContainText("Done");
      await expectNotice(person.email, 1);
      const [notice] = await noticesTo(person.email);
      expect(notice!.text).not.toContain(person.externalId);
      expect(linkIn(notice!)).toBe(`${facts.baseUrl}${home}/requests`);
      const file = await (await callApi(tenant.apiKey, "GET", `/subjects/${person.externalId}`)).json() as { orders: { keptUntil: string; ground: string }[] };
      expect((copy.documents["data/orders.json"] as { rows: { kept_until: string; ground: string }[] }).rows.map(({ kept_until, ground }) => ({ keptUntil: kept_until, ground }))).toEqual(file.orders.map(({ keptUntil, ground }) => ({ keptUntil, ground })));
    });

    test("only what was chosen is in it", async ({ page }) => {
      const person = await enter(page, tenant);
      await bought(person, tenant);
      await page.goto(`${home}/export`);
      await page.getByText("Choose what goes in").click();
      for (const box of await page.getByRole("checkbox").all()) if ((await box.getAttribute("name")) !== "orders") await box.uncheck();
      const copy = await download(page, () => page.getByRole("button", { name: "Download my data" }).click());
      expect(copy.names.filter((name) => name.startsWith("data/")).toSorted()).toEqual(["data/orders.csv", "data/orders.json"]);
    });

    test("whose address is new confirms from the old mailbox, comes back and downloads; both mailboxes hear of it", async ({ page }) => {
      const person = await enter(page, tenant);
      await page.request.post(`${home}/sign-out`);
      const moved = { ...person, email: `moved-${person.email}` };
      expect((await callApi(tenant.apiKey, "PUT", `/subjects/${person.externalId}`, { email: moved.email })).ok).toBe(true);
      await signInByMail(page, tenant, moved);
      await page.goto(`${home}/export`);
      await expect(page.getByRole("button", { name: "Download my data" })).toHaveCount(0);
      const forced = await page.request.post(`${home}/export/download`, { maxRedirects: 0 });
      expect([forced.status(), forced.headers()["location"]]).toEqual([303, `${facts.baseUrl}${home}/export?note=refused_precondition`]);

      const before = (await mailsTo(person.email)).length;
      await page.getByRole("button", { name: "Send me the mail" }).click();
      await page.waitForURL("**/sign-in/sent");
      await expect(page.getByRole("main")).not.toContainText(person.email);
      await page.goto(await nextSignInLink(person.email, before));
      await page.getByRole("main").getByRole("button").click();
      await expect(page).toHaveURL(`${home}/export?note=confirmed`);
      await expect(page.getByRole("main").getByRole("status")).toContainText("It is you");
      await download(page, () => page.getByRole("button", { name: "Download my data" }).click());
      await expectNotice(person.email, 1);
      await expectNotice(moved.email, 1);
    });

    test("a large copy is prepared, followed, mailed of, downloaded in stretches, by its person alone", async ({ page, browser }) => {
      test.setTimeout(240_000);
      const person = await enter(page, tenant);
      await tell(tenant, Array.from({ length: 20_000 }, (_none, i) => ({ type: "record", externalId: person.externalId, recordId: `r-${i}`, kind: "support_message", occurredAt: ago(1 + (i % 300)), title: `Question ${i}`, body: randomUUID() })));
      await page.goto(`${home}/export`);
      const tooMuch = await page.request.post(`${home}/export/download`, { maxRedirects: 0 });
      expect(tooMuch.headers()["location"]).toContain("note=refused_limit_reached");
      await page.getByRole("button", { name: "Prepare my data" }).click();
      await expect(page).toHaveURL(`${home}/export?note=asked`);
      await expect(page.getByRole("progressbar").or(page.getByRole("heading", { name: "Your copy is ready" }))).toBeVisible();
      await expect(async () => {
        await tick();
        await page.goto(`${home}/export`);
        await expect(page.getByRole("heading", { name: "Your copy is ready" })).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 60_000 });

      let ready = await nextMail(person.email);
      await expect(async () => {
        ready = (await mailsTo(person.email)).find(({ subject }) => subject.startsWith("Your data is ready"))!;
        expect(ready).toBeDefined();
      }).toPass({ timeout: 15_000 });
      expect(linkIn(ready)).toBe(`${facts.baseUrl}${home}/export`);

      const link = page.getByRole("main").getByRole("link", { name: /^Download my data/ });
      const copy = await download(page, () => link.click());
      expect(manifestOf(copy).holdings.find(({ holding }) => holding === "records")!.rows).toBe(20_000);

      const address = (await link.getAttribute("href"))!;
      const whole = await page.request.get(address);
      const bytes = await whole.body();
      expect(whole.headers()).toMatchObject({ "content-type": "application/zip", "cache-control": "private, no-store", "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "accept-ranges": "bytes" });
      expect(whole.headers()["content-disposition"]).toMatch(/^attachment; filename="[a-z0-9.-]+\.zip"$/);
      const [first, rest] = [await page.request.get(address, { headers: { range: "bytes=0-999999" } }), await page.request.get(address, { headers: { range: "bytes=1000000-", "if-range": whole.headers()["etag"]! } })];
      expect([first.status(), rest.status(), rest.headers()["content-range"]]).toEqual([206, 206, `bytes 1000000-${bytes.length - 1}/${bytes.length}`]);
      expect(Buffer.concat([await first.body(), await rest.body()]).equals(bytes)).toBe(true);
      expect((await page.request.get(address, { headers: { range: `bytes=${bytes.length}-` } })).status()).toBe(416);
      expect((await page.request.get(address, { headers: { range: "bytes=5-", "if-range": '"another"' } })).status()).toBe(200);
      for (const guessed of [address.replace(/\d+$/, "2"), address.replace(/[^/]+\/\d+$/, `${randomUUID()}/1`)]) expect((await page.request.get(guessed)).status()).toBe(404);

      for (const [stranger, where] of [[tenant, tenant], [other, other]] as const) {
        const theirs = await (await browser.newContext({ javaScriptEnabled })).newPage();
        await enter(theirs, stranger);
        expect((await theirs.request.get(address.replace(tenant.slug, where.slug), { maxRedirects: 0 })).status()).toBe(404);
        await theirs.context().close();
      }
      await page.request.post(`${home}/sign-out`);
      const out = await page.request.get(address, { maxRedirects: 0 });
      expect([out.status(), out.headers()["location"]]).toEqual([303, `${facts.baseUrl}${home}/sign-in`]);
    });
  });
}

test("the page in the copy opens with the network off, on a phone, in the dark, for everybody", async ({ page, browser }) => {
  const [tenant] = facts.tenants as [Tenant];
  const person = await enter(page, tenant);
  await bought(person, tenant);
  await page.goto(`/c/${tenant.slug}/export`);
  const copy = await download(page, () => page.getByRole("button", { name: "Download my data" }).click());
  const file = join(mkdtempSync(join(tmpdir(), "rightful-copy-")), "open-me-first.html");
  writeFileSync(file, copy.documents["open-me-first.html"] as string);
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({ offline: true, colorScheme, viewport: { width: 390, height: 844 } });
    const asked: string[] = [];
    context.on("request", (request) => asked.push(request.url()));
    const paper = await context.newPage();
    const complaints: string[] = [];
    paper.on("console", (message) => complaints.push(message.text()));
    await paper.goto(`file://${file}`);
    await expect(paper.getByRole("heading", { level: 1 })).toContainText("Everything");
    await expect(paper.getByRole("region", { name: "Orders" })).toContainText("€49.50");
    await expect(paper.getByText("<img src=x onerror=alert(1)>")).toBeVisible();
    expect(await paper.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    const { violations } = await new AxeBuilder({ page: paper }).analyze();
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
    expect(asked).toEqual([`file://${file}`]);
    expect(complaints).toEqual([]);
    await context.close();
  }
});

test("the tenant's system has a copy made and follows it; it goes to its person", async ({ page }) => {
  const [tenant, other] = facts.tenants as [Tenant, Tenant];
  const person = await enter(page, tenant);
  const asked = await callApi(tenant.apiKey, "POST", `/subjects/${person.externalId}/exports`, { categories: ["account"] });
  expect(asked.status).toBe(202);
  const { id } = (await asked.json()) as { id: string };
  await expect(async () => {
    await tick();
    expect(await (await callApi(tenant.apiKey, "GET", `/exports/${id}`)).json()).toMatchObject({ id, externalId: person.externalId, state: "ready", categories: ["account"], parts: [{ part: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }] });
  }).toPass({ timeout: 20_000 });
  expect((await callApi(other.apiKey, "GET", `/exports/${id}`)).status).toBe(404);
  expect((await callApi(other.apiKey, "POST", `/subjects/${person.externalId}/exports`, {})).status).toBe(404);
  await page.goto(`/c/${tenant.slug}/export`);
  const copy = await download(page, () => page.getByRole("main").getByRole("link", { name: /^Download my data/ }).click());
  expect(copy.names.filter((name) => name.startsWith("data/"))).toEqual(["data/subjects.json", "data/subjects.csv"]);
});
