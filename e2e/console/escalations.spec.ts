import AxeBuilder from "@axe-core/playwright";
import { callApi, expect, facts, mailsTo, nextMail, signIn, test } from "../fixtures.ts";
import { enter, newcomer, signInByMail, type Tenant } from "../centre/people.ts";

const [tenant, other] = facts.tenants as [Tenant, Tenant];

test("a complaint is confirmed and answered in the console, its person reads the answer, and no mail tells of either", async ({ page, browser }) => {
  const person = await enter(page, tenant);
  const words = `You wrote to me again, ${person.externalId}.`;
  await page.goto(`/c/${tenant.slug}/contact`);
  await page.getByLabel("What is it about?").selectOption({ label: "A complaint" });
  await page.getByLabel("Your message").fill(words);
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("region", { name: "What you wrote" })).toContainText(/means to answer by/);

  const staff = await (await browser.newContext()).newPage();
  await signIn(staff, tenant.staff.admin.signInUrl);
  await staff.goto(`/console/${tenant.slug}/escalations`);
  await staff.getByRole("row").filter({ hasText: person.externalId }).getByRole("link", { name: "A complaint" }).click();
  await expect(staff.getByText(words)).toBeVisible();
  expect((await new AxeBuilder({ page: staff }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  const address = staff.url();
  await staff.getByRole("button", { name: "Confirm receipt to the person" }).click();
  await expect(staff).toHaveURL(/note=acknowledged$/);
  await staff.locator("summary", { hasText: "Answer and close" }).click();
  await staff.getByRole("button", { name: "Send the answer" }).click();
  await expect(staff.getByText("Fill this in.")).toBeVisible();
  await staff.getByLabel("The answer to the person").fill("It will not happen again.");
  await staff.getByRole("button", { name: "Send the answer" }).click();
  await expect(staff).toHaveURL(/note=answered$/);

  const before = (await mailsTo(person.email)).length;
  await nextMail(person.email, before - 1);
  await expect(async () => expect((await nextMail(person.email, 1)).subject).toContain("answered what you wrote")).toPass({ timeout: 20_000 });
  for (const { text, html } of await mailsTo(person.email)) expect(text + html).not.toMatch(/It will not happen again|wrote to me again/);
  await page.goto(`/c/${tenant.slug}/contact`);
  await expect(page.getByText("It will not happen again.")).toBeVisible();
  await page.goto(`/c/${tenant.slug}/access-log`);
  await expect(page.getByText("What you wrote was opened by staff").first()).toBeVisible();

  await signIn(staff, other.staff.owner.signInUrl);
  expect((await staff.goto(address.replace(tenant.slug, other.slug)))!.status()).toBe(404);
  await staff.context().close();
});

test("whoever is not content with an answer says so under it, and somebody else looks at it", async ({ page, browser }) => {
  const person = await newcomer(tenant);
  const { id } = (await (await callApi(tenant.apiKey, "POST", "/requests", { externalId: person.externalId, right: "rectification" })).json()) as { id: string };
  const staff = await (await browser.newContext()).newPage();
  await signIn(staff, tenant.staff.admin.signInUrl);
  await staff.goto(`/console/${tenant.slug}/requests/${id}`);
  await staff.locator("summary", { hasText: "Answer and close" }).first().click();
  await staff.getByLabel("The answer to the person").fill("Nothing to correct.");
  await staff.getByRole("button", { name: "Send the answer" }).click();
  await expect(staff).toHaveURL(/note=answered$/);

  await signInByMail(page, tenant, person);
  await page.goto(`/c/${tenant.slug}/requests/${id}`);
  await page.locator("summary", { hasText: "I am not content with this answer" }).click();
  await page.getByLabel("What is not right?").fill("My street is still wrong.");
  await page.getByRole("button", { name: "Send it" }).click();
  await expect(page.getByRole("main").getByRole("status")).toContainText("Somebody else looks at it");
  await staff.goto(`/console/${tenant.slug}/escalations`);
  await staff.getByRole("row").filter({ hasText: person.externalId }).getByRole("link", { name: "Not content with an answer" }).click();
  await expect(staff.getByText("My street is still wrong.")).toBeVisible();
  await staff.getByRole("link", { name: "Open the request" }).click();
  await expect(staff).toHaveURL(new RegExp(`/requests/${id}$`));
  await staff.context().close();
});
