import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { callApi, expect, facts, mailSaying, mailsTo, nextMail, signIn, test, tick } from "../fixtures.ts";
import { newcomer, signInByMail, type Newcomer, type Tenant } from "../centre/people.ts";

const [tenant, other] = facts.tenants as [Tenant, Tenant];
type Told = { id: string; state: string; dueOn: string; tasks: { id: string; system: string; state: string }[] };

const opened = async (person: Newcomer, right: string, more: object = {}): Promise<Told> => (await (await callApi(tenant.apiKey, "POST", "/requests", { externalId: person.externalId, right, details: "As I wrote in my letter.", ...more })).json()) as Told;
const now = async (id: string): Promise<Told> => (await (await callApi(tenant.apiKey, "GET", `/requests/${id}`)).json()) as Told;
const fileOf = (id: string): string => `/console/${tenant.slug}/requests/${id}`;

async function asAdmin(page: Page, id: string): Promise<void> {
  await signIn(page, tenant.staff.admin.signInUrl);
  await page.goto(fileOf(id));
}

/** Unfolds a form by its words; it may be open after a refusal. */
const unfold = (page: Page, words: string) => page.locator("summary", { hasText: words }).first().click();

/** What was carried out at the press of a button, and how it shows from outside. */
const ACTS = [
  { right: "restriction", button: "Freeze everything", seen: async (person: Newcomer) => expect(await (await callApi(tenant.apiKey, "GET", `/subjects/${person.externalId}`)).json()).toMatchObject({ frozen: true }) },
  { right: "objection", button: "Stop all marketing", seen: async (person: Newcomer) => expect(await (await callApi(tenant.apiKey, "GET", `/preferences/${person.externalId}`)).json()).toMatchObject({ global: "out" }) },
  { right: "erasure", button: "Erase everything now", seen: async (person: Newcomer) => expect((await callApi(tenant.apiKey, "GET", `/subjects/${person.externalId}`)).status).toBe(404) },
  { right: "access", button: "Prepare the copy", seen: async (person: Newcomer) => void (await mailSaying(person.email, "Your data is ready")) },
  { right: "portability", button: "Prepare the copy", seen: async (person: Newcomer) => void (await mailSaying(person.email, "Your data is ready")) },
] as const;

for (const { right, button, seen } of ACTS) {
  test(`staff carry out a request for ${right}, and it closes by itself`, async ({ page }) => {
    const person = await newcomer(tenant);
    const { id } = await opened(person, right);
    await asAdmin(page, id);
    await page.getByRole("button", { name: button }).click();
    await expect(page).toHaveURL(/note=(carried_out|copy_begun|erasing)/);
    await expect(async () => {
      await tick();
      expect((await now(id)).state).toBe("completed");
    }).toPass({ timeout: 20_000 });
    await seen(person);
  });
}

for (const right of ["informed", "rectification", "automated_decision"] as const) {
  test(`staff answer a request for ${right} in words, and the person reads them in the centre alone`, async ({ page, browser }) => {
    const person = await newcomer(tenant);
    const { id } = await opened(person, right);
    await asAdmin(page, id);
    await unfold(page, "Answer and close");
    await page.getByRole("button", { name: "Send the answer" }).click();
    await expect(page.getByText("Fill this in.")).toBeVisible();
    await page.getByLabel("The answer to the person").fill("We looked at it twice.\n\nIt is as you say.");
    await page.getByRole("button", { name: "Send the answer" }).click();
    await expect(page).toHaveURL(`${fileOf(id)}?note=answered`);
    expect((await now(id)).state).toBe("completed");
    await nextMail(person.email, 1);
    for (const mail of await mailsTo(person.email)) expect(mail.text + mail.html).not.toContain("looked at it twice");
    const theirs = await (await browser.newContext()).newPage();
    await signInByMail(theirs, tenant, person);
    await theirs.goto(`/c/${tenant.slug}/requests/${id}`);
    await expect(theirs.getByText("It is as you say.")).toBeVisible();
    await theirs.goto(`/c/${tenant.slug}/access-log`);
    await expect(theirs.getByRole("main")).toContainText(/request/i);
    await theirs.context().close();
  });
}

test("a refusal names its ground and reason to the person, and keeps the note of staff", async ({ page, browser }) => {
  const person = await newcomer(tenant);
  const { id } = await opened(person, "access");
  await asAdmin(page, id);
  await unfold(page, "Refuse");
  await page.getByLabel("On which ground").first().selectOption({ label: "The request is excessive, above all because it repeats others" });
  await page.getByLabel("The reason, in words for the person").fill("This is the fifth time this month.");
  await page.getByLabel("A note for staff").fill("Agreed with the lawyer.");
  await page.getByRole("button", { name: "Refuse the request" }).click();
  await expect(page).toHaveURL(`${fileOf(id)}?note=refused`);
  expect((await now(id)).state).toBe("refused");
  const theirs = await (await browser.newContext()).newPage();
  await signInByMail(theirs, tenant, person);
  await theirs.goto(`/c/${tenant.slug}/requests/${id}`);
  await expect(theirs.getByText("This is the fifth time this month.")).toBeVisible();
  await expect(theirs.getByText(/GDPR Article 12\(5\)/)).toBeVisible();
  await expect(theirs.getByText("Agreed with the lawyer.")).toHaveCount(0);
  await theirs.context().close();
});

test("a question pauses the clock under the law of the United Kingdom, and the person's answer lets it run again", async ({ page, browser }) => {
  const person = await newcomer(tenant);
  const { id, dueOn } = await opened(person, "access", { regime: "UK-GDPR", country: "GB", receivedAt: new Date(Date.now() - 5 * 86_400_000).toISOString() });
  await asAdmin(page, id);
  await unfold(page, "Ask the person something");
  await page.getByLabel("What do you need to know?").fill("Which years do you mean?");
  await page.getByLabel("Stop the clock until they answer").check();
  await page.getByRole("button", { name: "Send the question" }).click();
  await expect(page).toHaveURL(`${fileOf(id)}?note=paused`);
  expect((await now(id)).state).toBe("waiting_for_you");
  await nextMail(person.email, 1);
  const theirs = await (await browser.newContext()).newPage();
  await signInByMail(theirs, tenant, person);
  await theirs.goto(`/c/${tenant.slug}/requests/${id}`);
  await expect(theirs.getByText("Which years do you mean?")).toBeVisible();
  await theirs.locator("summary", { hasText: "Write a message" }).click();
  await theirs.getByLabel(/^Your message to/).fill("From 2020 on.");
  await theirs.getByRole("button", { name: "Send the message" }).click();
  await expect(theirs).toHaveURL(/note=sent$/);
  await theirs.context().close();
  expect((await now(id)).state).not.toBe("waiting_for_you");
  expect((await now(id)).dueOn).toBe(dueOn); // asked and answered on the same day is no pause
  await page.goto(fileOf(id));
  await expect(page.getByText("From 2020 on.")).toBeVisible();
  await expect(page.getByText(/^The clock runs again/)).toBeVisible();
});

test("more time is taken by a notice in full; the date moves once it has gone out, and only once", async ({ page }) => {
  const person = await newcomer(tenant);
  const { id, dueOn } = await opened(person, "access");
  await asAdmin(page, id);
  await unfold(page, "Take more time");
  await page.getByLabel("The notice: say why, in plain words").fill("There are eight years of chats to go through.");
  await page.getByRole("button", { name: "Send the notice" }).click();
  await expect(page).toHaveURL(`${fileOf(id)}?note=extension_asked`);
  await expect(async () => {
    await tick();
    expect((await now(id)).dueOn > dueOn).toBe(true);
  }).toPass({ timeout: 20_000 });
  const mail = (await mailsTo(person.email)).find(({ subject }) => /more time/.test(subject))!;
  expect(mail.text).toContain("There are eight years of chats to go through.");
  await page.reload();
  await expect(page.locator("summary", { hasText: "Take more time" })).toHaveCount(0);
});

test("part of it is refused, a task is done by hand with its evidence, and the answer waits for neither in silence", async ({ page }) => {
  const person = await newcomer(tenant);
  const { id } = await opened(person, "rectification");
  await asAdmin(page, id);
  await unfold(page, "Add a task");
  await page.getByLabel("System", { exact: true }).fill("Paper archive");
  await page.getByLabel("What is to be done", { exact: true }).fill("Correct the card.");
  await page.getByRole("button", { name: "Add the task" }).click();
  await expect(page).toHaveURL(`${fileOf(id)}?note=task_added`);
  await unfold(page, "Answer in part");
  await page.getByLabel("What is it about?").fill("Invoices of 2021");
  await page.getByLabel("What becomes of it").selectOption({ label: "Kept" });
  await page.getByRole("button", { name: "Add this to the answer" }).click();
  await expect(page.getByText("Choose the ground for what is refused or kept.")).toBeVisible();
  await expect(page.getByLabel("What is it about?")).toHaveValue("Invoices of 2021");
  await page.getByLabel("Ground, where it is refused or kept").selectOption({ label: "A law requires it to be kept" });
  await page.getByLabel("Why, in words for the person").fill("Tax law.");
  await page.getByRole("button", { name: "Add this to the answer" }).click();
  await expect(page).toHaveURL(`${fileOf(id)}?note=decided`);
  await unfold(page, "Answer and close");
  await page.getByLabel("The answer to the person").fill("Corrected, but for the invoices.");
  await page.getByRole("button", { name: "Send the answer" }).click();
  await expect(page.getByText(/^Some tasks are open/)).toBeVisible();
  await expect(page.getByLabel("The answer to the person")).toHaveValue("Corrected, but for the invoices.");

  await unfold(page, "Send evidence: Paper archive");
  await page.locator("input[type=file]").first().setInputFiles({ name: "card.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 corrected") });
  await page.getByRole("button", { name: "Keep the evidence" }).first().click();
  await expect(page).toHaveURL(/note=evidence_kept/);
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Evidence: card.pdf" }).click()]);
  expect(saved.suggestedFilename()).toBe("card.pdf");
  await unfold(page, "Finish: Paper archive");
  await page.getByRole("button", { name: "Finish the task" }).first().click();
  await expect(page).toHaveURL(`${fileOf(id)}?note=task_done`);
  await unfold(page, "Answer and close");
  await page.getByLabel("The answer to the person").fill("Corrected, but for the invoices.");
  await page.getByRole("button", { name: "Send the answer" }).click();
  await expect(page).toHaveURL(`${fileOf(id)}?note=answered`);
  await expect(page.getByText("Invoices of 2021").first()).toBeVisible();
});

test("a legal hold lets an erasure wait, and it goes on when the hold is lifted", async ({ page }) => {
  const person = await newcomer(tenant);
  const { id } = await opened(person, "erasure");
  await asAdmin(page, id);
  await unfold(page, "Place a legal hold");
  await page.getByLabel("What it is needed for").fill("The case of the lamp.");
  await page.getByRole("button", { name: "Place the hold" }).click();
  await expect(page).toHaveURL(`${fileOf(id)}?note=held`);
  await page.getByRole("button", { name: "Erase everything now" }).click();
  await expect(page.getByText(/A legal hold keeps this person's data/)).toBeVisible();
  expect((await callApi(tenant.apiKey, "GET", `/subjects/${person.externalId}`)).status).toBe(200);
  await page.getByRole("button", { name: "Lift this hold" }).click();
  await expect(page).toHaveURL(`${fileOf(id)}?note=released`);
});

test("a text is written once and starts an answer with its facts filled in", async ({ page }) => {
  await signIn(page, tenant.staff.admin.signInUrl);
  const name = `Copy ${Date.now()}`;
  await page.goto(`/console/${tenant.slug}/templates`);
  await unfold(page, "Write a new text");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Text", { exact: true }).fill("Hello, this is about: {{right}}.");
  await page.getByRole("button", { name: "Keep the text" }).click();
  await expect(page.getByRole("rowheader", { name })).toBeVisible();
  const { id } = await opened(await newcomer(tenant), "access");
  await page.goto(fileOf(id));
  await unfold(page, "Answer and close");
  await page.getByRole("link", { name }).click();
  await expect(page.getByLabel("The answer to the person")).toHaveValue("Hello, this is about: A copy of your data.");
});

test("the file of a request is accessible, and is nothing to staff of another company", async ({ page }) => {
  const { id } = await opened(await newcomer(tenant), "access");
  await asAdmin(page, id);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id: rule, nodes }) => `${rule} ${nodes[0]?.html}`)).toEqual([]);
  await signIn(page, other.staff.owner.signInUrl);
  expect((await page.goto(`/console/${other.slug}/requests/${id}`))?.status()).toBe(404);
});
