import type { Locator, Page } from "@playwright/test";
import { callApi, expect, facts, mailsTo, runJob, setClock, signIn, test, tick } from "../fixtures.ts";
import { newcomer, type Tenant } from "../centre/people.ts";

const [tenant] = facts.tenants as [Tenant];
const admin = tenant.staff.admin;

test.afterEach(() => setClock(null));

/** The day that lies `days` after a civil date, at nine in the morning. */
const on = (date: string, days: number, time = "09:00:00"): string => new Date(Date.parse(`${date}T${time}Z`) + days * 86_400_000).toISOString();

/** The line of this account among the open escalations of a kind, on whichever page it stands. */
async function lineOf(page: Page, kind: string, account: string): Promise<Locator> {
  const line = page.getByRole("row").filter({ hasText: account });
  await page.goto(`/console/${tenant.slug}/escalations?kind=${kind}`);
  while ((await line.count()) === 0) {
    await page.getByRole("link", { name: "More" }).click();
    await page.waitForLoadState();
  }
  return line;
}

/** The escalation of this account, opened, and how many mails with its address each reader got. */
async function open(page: Page, kind: string, account: string): Promise<{ heard: (email: string) => Promise<string[]> }> {
  await (await lineOf(page, kind, account)).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/escalations\/[0-9a-f-]{36}$/);
  const path = new URL(page.url()).pathname;
  return { heard: async (email) => (await mailsTo(email)).filter(({ text }) => text.includes(path)).map(({ subject, text }) => `${subject}\n${text}`) };
}

test("a request nobody answers climbs: those who handle requests hear of it before its date, the lead after it, each once, and the answer ends it", async ({ page }) => {
  test.setTimeout(240_000);
  const person = await newcomer(tenant);
  const { contact: { email: lead } } = (await (await callApi(tenant.apiKey, "GET", "/catalogue")).json()) as { contact: { email: string } };
  const { id, dueOn } = (await (await callApi(tenant.apiKey, "POST", "/requests", { externalId: person.externalId, right: "access" })).json()) as { id: string; dueOn: string };
  await setClock(on(dueOn, -2));
  await runJob("tend-escalations");
  await signIn(page, admin.signInUrl);
  const near = await open(page, "at_risk", person.externalId);
  await expect(page.getByRole("main")).toContainText("Admins and owners");
  await expect(async () => {
    await tick();
    for (const { email } of [admin, tenant.staff.owner]) expect(await near.heard(email)).toHaveLength(1);
  }).toPass({ timeout: 30_000 });
  expect(await near.heard(lead)).toEqual([]);
  expect((await near.heard(admin.email))[0]).not.toContain(person.externalId);

  await setClock(on(dueOn, 1));
  for (const _again of [1, 2]) await runJob("tend-escalations");
  await signIn(page, admin.signInUrl);
  const late = await open(page, "overdue", person.externalId);
  await expect(page.getByRole("main")).toContainText("The data protection lead");
  await expect(async () => {
    await tick();
    expect(await late.heard(lead)).toHaveLength(1);
  }).toPass({ timeout: 30_000 });
  expect((await late.heard(lead))[0]).toContain("A request is overdue");
  await setClock(on(dueOn, 2));
  await runJob("tend-escalations");
  await tick();
  expect([await late.heard(lead), await near.heard(admin.email)].map(({ length }) => length)).toEqual([1, 1]);

  await signIn(page, admin.signInUrl);
  await page.goto(`/console/${tenant.slug}/requests/${id}`);
  await page.locator("summary", { hasText: "Answer and close" }).first().click();
  await page.getByLabel("The answer to the person").fill("Here it is.");
  for (const box of await page.getByLabel(/close it although/i).all()) await box.check();
  await page.getByRole("button", { name: "Send the answer" }).click();
  await expect(page).toHaveURL(/note=answered$/);
  await runJob("tend-escalations");
  await page.goto(`/console/${tenant.slug}/escalations?state=closed&kind=overdue`);
  await expect(page.getByRole("row").filter({ hasText: person.externalId })).toContainText("Over by itself");
});

test("whoever handles requests has one digest a day, from eight o'clock, with counts and no names", async () => {
  const person = await newcomer(tenant);
  const { dueOn } = (await (await callApi(tenant.apiKey, "POST", "/requests", { externalId: person.externalId, right: "erasure" })).json()) as { dueOn: string };
  const digests = async () => (await mailsTo(admin.email)).filter(({ subject }) => subject.startsWith("Privacy requests today"));
  const day = 4 + (new Date().getUTCMinutes() % 25); // another one when it runs again beside the same app, where that day's digest is out
  await setClock(on(dueOn, day, "06:30:00"));
  await runJob("send-digests");
  const before = (await digests()).length;
  await runJob("send-digests");
  expect(await digests()).toHaveLength(before);
  await setClock(on(dueOn, day, "08:30:00"));
  for (const _again of [1, 2]) await runJob("send-digests");
  const all = await digests();
  expect(all).toHaveLength(before + 1);
  expect(all.at(-1)!.text).toMatch(/\d+ requests? (is|are) overdue/);
  expect(all.at(-1)!.text).not.toContain(person.externalId);
});
