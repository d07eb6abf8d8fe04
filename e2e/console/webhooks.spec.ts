import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { callApi, expect, facts, signIn, test, tick } from "../fixtures.ts";
import { newcomer, type Tenant } from "../centre/people.ts";

const [tenant, other] = facts.tenants as [Tenant, Tenant];
const room = `/console/${tenant.slug}/webhooks`;

type Heard = { headers: Record<string, string>; body: string };
/** Somebody's own system: keeps what it hears, and answers as it is told. */
async function system(answers: number[] = []): Promise<{ url: string; heard: Heard[]; answers: number[]; server: Server }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => void (async () => {
    heard.push({ headers: request.headers as Record<string, string>, body: await text(request) });
    response.writeHead(answers.length > 1 ? answers.shift()! : (answers[0] ?? 204)).end("<b>noted</b>");
  })());
  await new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard, answers, server };
}

async function addEndpoint(page: Page, url: string, name: string): Promise<void> {
  await page.goto(room);
  await page.locator("summary", { hasText: "Add an endpoint" }).click();
  await page.getByLabel("Address").fill(url);
  await page.getByLabel("What it is", { exact: true }).fill(name);
  await page.getByLabel("What it is told").selectOption({ label: "Opt-outs and opt-ins" });
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page).toHaveURL(/\/webhooks\/[0-9a-f-]{36}\?note=created$/);
}

async function stops(externalId: string): Promise<Response> {
  const { topics } = (await (await callApi(tenant.apiKey, "GET", "/catalogue")).json()) as { topics: { id: string; channels: string[] }[] };
  return callApi(tenant.apiKey, "PUT", `/preferences/${externalId}`, { cells: [{ topic: topics[0]!.id, channel: topics[0]!.channels[0]!, state: "out", source: "staff", changedAt: new Date().toISOString() }] });
}
const ofPerson = (heard: Heard[], externalId: string) => heard.filter(({ body }) => body.includes(externalId));

test("marketing adds an endpoint, shows its secret once, and a test arrives verified; then every opt-out does", async ({ page }) => {
  const shop = await system();
  await signIn(page, tenant.staff.marketing.signInUrl);
  await addEndpoint(page, shop.url, "Shop of marketing");
  await page.getByRole("button", { name: "Show the secret" }).click();
  const secret = (await page.locator("output").textContent())!;
  expect(secret).toMatch(/^whsec_/);
  expect(page.url()).not.toContain("whsec");
  await page.getByRole("button", { name: "Send a test" }).click();
  await expect(page).toHaveURL(/note=tested$/);
  await expect(async () => {
    await tick();
    expect(shop.heard.length).toBeGreaterThan(0);
  }).toPass({ timeout: 15_000 });
  expect(new Webhook(secret).verify(shop.heard[0]!.body, shop.heard[0]!.headers)).toMatchObject({ type: "endpoint.test" });
  await page.reload();
  await expect(page.getByRole("row", { name: /endpoint\.test/ })).toContainText("Taken");
  await expect(page.getByText("The secret was shown before. If it is lost, make a new one.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Show the secret" })).toHaveCount(0);

  const person = await newcomer(tenant);
  expect((await stops(person.externalId)).ok).toBe(true);
  await expect(async () => {
    await tick();
    expect(ofPerson(shop.heard, person.externalId).length).toBeGreaterThan(0);
  }).toPass({ timeout: 15_000 });
  for (const { body, headers } of ofPerson(shop.heard, person.externalId)) {
    expect(new Webhook(secret).verify(body, headers)).toBeTruthy();
    expect(body).not.toContain(person.email);
  }
  await page.goto(page.url().split("?")[0]!);
  await page.locator("summary", { hasText: "Change it" }).first().click();
  await page.getByLabel("What it is", { exact: true }).fill("Shop, renamed");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Shop, renamed" })).toBeVisible();
  await page.locator("summary", { hasText: "Remove it" }).click();
  await page.getByRole("button", { name: "Remove the endpoint" }).click();
  await expect(page.getByRole("status")).toContainText("The endpoint is removed.");
  shop.server.close();
});

test("what a system does not take is tried again, shown with its answer, sent once more, and waits while the endpoint is off", async ({ page }) => {
  const crm = await system([500, 204]);
  await signIn(page, tenant.staff.admin.signInUrl);
  await addEndpoint(page, crm.url, "CRM that fails");
  const endpoint = page.url().split("?")[0]!;
  const person = await newcomer(tenant);
  expect((await stops(person.externalId)).ok).toBe(true);
  await expect(async () => {
    await tick();
    await page.reload();
    await expect(page.getByRole("row", { name: /subject\.unsubscribed|preference\.updated|suppression\.added/ }).first()).toContainText(/Tried again at|Taken/, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await page.locator("summary", { hasText: /^What was sent, and/ }).last().click();
  await expect(page.getByText("<b>noted</b>").first()).toBeVisible(); // as text
  await page.getByRole("button", { name: "Switch it off" }).click();
  await expect(page.getByText(/^Switched off here on/)).toBeVisible();
  const known = crm.heard.length;
  const second = await newcomer(tenant);
  await stops(second.externalId);
  await tick();
  expect(ofPerson(crm.heard, second.externalId)).toEqual([]);
  await page.goto(`/console/${tenant.slug}`);
  await page.getByRole("link", { name: /^Since .* See what its endpoint answers\.$/ }).click();
  await expect(page).toHaveURL(new RegExp(`${room}/`));
  await page.goto(endpoint);
  await page.getByRole("button", { name: "Switch it on" }).click();
  await expect(async () => {
    await tick();
    expect(ofPerson(crm.heard, second.externalId).length).toBeGreaterThan(0);
  }).toPass({ timeout: 15_000 });
  expect(crm.heard.length).toBeGreaterThan(known);
  const before = crm.heard.length;
  await page.reload();
  await page.getByRole("button", { name: "Send again" }).first().click();
  await expect(page).toHaveURL(/note=replayed$/);
  await expect(async () => {
    await tick();
    expect(crm.heard.length).toBeGreaterThan(before);
  }).toPass({ timeout: 15_000 });
  expect(crm.heard.slice(0, before).map(({ headers }) => headers["webhook-id"])).toContain(crm.heard.at(-1)!.headers["webhook-id"]);
  await page.locator("summary", { hasText: "Remove it" }).click();
  await page.getByRole("button", { name: "Remove the endpoint" }).click();
  crm.server.close();
});

test("an address that must not be called is refused with its reason, and what was typed stays", async ({ page }) => {
  await signIn(page, tenant.staff.owner.signInUrl);
  await page.goto(room);
  await page.locator("summary", { hasText: "Add an endpoint" }).click();
  for (const [url, reason] of [["http://example.com/", "The address must begin with https://."], ["https://169.254.169.254/latest", "The address is not on the public internet."], ["https://user:x@example.com/", "The address must not hold a user name or password."]]) {
    await page.getByLabel("Address").fill(url!);
    await page.getByLabel("What it is", { exact: true }).fill("Kept words");
    await page.getByRole("button", { name: "Add it" }).click();
    await expect(page.getByText(reason!)).toBeVisible();
    await expect(page.getByLabel("Address")).toHaveValue(url!);
    await expect(page.getByLabel("What it is", { exact: true })).toHaveValue("Kept words");
  }
});

for (const scheme of ["light", "dark"] as const) {
  test(`the rooms of webhooks are accessible in ${scheme}, and an endpoint is nothing to another company`, async ({ page, browser }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const erp = await system();
    await signIn(page, tenant.staff.admin.signInUrl);
    await addEndpoint(page, erp.url, `ERP ${scheme}`);
    const endpoint = page.url().split("?")[0]!;
    for (const at of [room, endpoint]) {
      await page.goto(at);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    }
    const theirs = await (await browser.newContext()).newPage();
    await signIn(theirs, other.staff.owner.signInUrl);
    expect((await theirs.goto(endpoint.replace(tenant.slug, other.slug)))!.status()).toBe(404);
    await page.locator("summary", { hasText: "Remove it" }).click();
    await page.getByRole("button", { name: "Remove the endpoint" }).click();
    erp.server.close();
  });
}
