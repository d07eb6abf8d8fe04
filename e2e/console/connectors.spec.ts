import AxeBuilder from "@axe-core/playwright";
import { callApi, expect, facts, signIn, test, tick } from "../fixtures.ts";
import { newcomer, type Tenant } from "../centre/people.ts";

const [tenant, other] = facts.tenants as [Tenant, Tenant];
const room = `/console/${tenant.slug}/connectors`;

type SendGrid = { state: { global: Record<string, string[]>; suppressed: Record<string, string[]> }; calls: { method: string; path: string }[] };
const vendor = async (name: string, change?: object): Promise<SendGrid> => (await fetch(`${facts.vendorsUrl}/_control/${name}`, change ? { method: "POST", body: JSON.stringify(change) } : {})).json() as Promise<SendGrid>;
const stops = (externalId: string, topic: string) => callApi(tenant.apiKey, "PUT", `/preferences/${externalId}`, { cells: [{ topic, channel: "email", state: "out", source: "staff", changedAt: new Date().toISOString() }] });

test("marketing connects a tool by a key that is tested, says which topic is which list, and every opt-out is carried out there, and in no other list", async ({ page }) => {
  test.setTimeout(180_000); // everybody who has opted out so far is stopped too, within the tool's limit
  const { topics } = (await (await callApi(tenant.apiKey, "GET", "/catalogue")).json()) as { topics: { id: string; name: string; channels: string[] }[] };
  const topic = topics.find(({ channels }) => channels.includes("email"))!;
  const person = await newcomer(tenant);
  await signIn(page, tenant.staff.marketing.signInUrl);
  await page.goto(room);
  await page.locator("summary", { hasText: "SendGrid" }).click();
  const form = page.locator("#add-sendgrid");
  await form.getByLabel("Key", { exact: true }).fill("SG.wrong-key-000000.wrong-secret-000000");
  await form.getByRole("button", { name: "Test and connect" }).click();
  await expect(form.getByText("It does not accept this key, or the key may not do this.")).toBeVisible();
  await form.getByLabel("Name").fill("Our mailer");
  await form.getByLabel("Key", { exact: true }).fill("SG.test-key-000000.test-secret-000000");
  await form.getByRole("button", { name: "Test and connect" }).click();
  await expect(page).toHaveURL(/\/connectors\/[0-9a-f-]{36}\?note=created$/);
  expect(await page.content()).not.toContain("test-secret");

  await page.getByLabel(topic.name).selectOption({ label: "Newsletter" });
  await page.locator("#topics-form").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. The list is being gone through again.")).toBeVisible();
  expect((await stops(person.externalId, topic.id)).status).toBe(200);
  await expect(async () => {
    await tick();
    expect((await vendor("sendgrid")).state.suppressed["|11"] ?? []).toContain(person.email);
  }).toPass({ timeout: 90_000 });
  const { state } = await vendor("sendgrid");
  expect(Object.values(state.global).flat()).not.toContain(person.email);
  await page.goto(`/console/${tenant.slug}/marketing`);
  await expect(page.getByRole("row", { name: /Our mailer/ })).toContainText("Connector");
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(room);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("link", { name: "Our mailer" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Our mailer" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await page.locator("summary", { hasText: "Remove it" }).click();
  await page.getByRole("button", { name: "Remove the connector" }).click();
  await expect(page.getByText("The connector is removed.")).toBeVisible();
});

test("what a tool refuses stands there with its reason, and is tried again at a press; what it reports is taken under its own address alone", async ({ page }) => {
  const person = await newcomer(tenant);
  const stranger = `${crypto.randomUUID()}@example.org`;
  await signIn(page, tenant.staff.marketing.signInUrl);
  await page.goto(room);
  await page.locator("summary", { hasText: "Another tool" }).click();
  const form = page.locator("#add-http");
  const typed = { Name: "Shop mails", Address: `${facts.vendorsUrl}/tool`, "Header of the key": "X-Tool-Key", Key: "Token abc", "Call that tests the key": "/ping", "Call that finds a person": "/people?email={email}", "Where their number stands": "/data/0/id", "Call that stops": "/people/{id}", "Its body": '{"topic":"{topic}","on":false}', "Call that reads the state": "/people/{id}", "Where the state stands": "/state/{topic}", "Its value when stopped": "off" };
  for (const [label, text] of Object.entries(typed)) await form.getByLabel(label, { exact: true }).fill(text);
  await vendor("tool", { state: { people: [{ id: "p1", email: person.email, topics: {}, stopped: false }] }, failures: [{ method: "PATCH", times: 1, status: 422, body: { error: "not like that" } }] });
  await form.getByRole("button", { name: "Test and connect" }).click();
  await expect(page).toHaveURL(/note=created$/);
  const here = page.url().split("?")[0]!;
  const inbound = new URL((await page.locator("#inbound code, section:has(#inbound) code").first().textContent())!);

  expect((await stops(person.externalId, "*")).status).toBe(200);
  await expect(async () => {
    await tick();
    await page.goto(here);
    await expect(page.getByRole("cell", { name: "It refused the call. See its answer in the evidence." })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  expect(await page.content()).not.toContain(person.email);
  await page.getByRole("button", { name: "Try all of them again" }).click();
  await expect(page.getByText("1 opt-out is tried again.")).toBeVisible();
  await expect(async () => {
    await tick();
    expect(((await vendor("tool")).state as unknown as { people: { stopped: boolean }[] }).people[0]!.stopped).toBe(true);
  }).toPass({ timeout: 30_000 });

  const unsigned = await fetch(new URL(inbound.pathname, facts.baseUrl), { method: "POST", body: JSON.stringify({ type: "unsubscribe", email: stranger, at: new Date().toISOString() }) });
  expect(unsigned.status).toBe(401);
  const { data } = (await (await callApi(tenant.apiKey, "POST", "/suppressions/check", { channel: "email", emails: [stranger] })).json()) as { data: { suppressed: boolean }[] };
  expect(data[0]!.suppressed).toBe(false);
  expect((await fetch(here.replace(tenant.slug, other.slug), { redirect: "manual" })).status).not.toBe(200);
  await page.goto(here);
  await page.locator("summary", { hasText: "Remove it" }).click();
  await page.getByRole("button", { name: "Remove the connector" }).click();
  await expect(page.getByText("The connector is removed.")).toBeVisible();
});
