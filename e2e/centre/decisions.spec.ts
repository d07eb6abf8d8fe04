import AxeBuilder from "@axe-core/playwright";
import { callApi, expect, facts, mailsTo, nextMail, signIn, test } from "../fixtures.ts";
import { heard } from "./events.ts";
import { newcomer, signInByMail, type Tenant } from "./people.ts";

const [tenant, other] = facts.tenants as [Tenant, Tenant];
const told = { decisionId: "pc-1", decision: "payment_check", result: "Looked at by a person first", reasons: "81 of 100 points", decidedAt: "2026-11-02T10:00:00Z" };

test("a person contests what a computer decided, a person at the company looks again, and the outcome stands beside the decision", async ({ page, browser }) => {
  const person = await newcomer(tenant);
  expect((await callApi(tenant.apiKey, "POST", "/decisions", { externalId: person.externalId, ...told })).status).toBe(201);
  await signInByMail(page, tenant, person);
  await page.goto(`/c/${tenant.slug}/decisions`);
  const kind = page.getByRole("article", { name: "Payment check" });
  for (const words of ["Each mismatch adds points", "An order with many points waits", told.result, told.reasons, "2 November 2026"]) await expect(kind).toContainText(words);
  await kind.locator("summary", { hasText: "Ask about this decision" }).click();
  await kind.getByLabel("What would you like?").selectOption({ label: "To contest the result" });
  await kind.getByRole("button", { name: "Send" }).click();
  await expect(kind.getByText("Fill this in.")).toBeVisible();
  await expect(kind.getByLabel("What would you like?")).toHaveValue("contest");
  await kind.getByLabel("In your words").fill("It is my own card, used on a journey.");
  await kind.getByRole("button", { name: "Send" }).click();
  await expect(page).toHaveURL(/\/requests\?note=opened$/);
  const [opened] = await heard(tenant, person, "request.opened", 1);
  const id = String(opened!.data["requestId"]);
  expect(await (await callApi(tenant.apiKey, "GET", `/requests/${id}`)).json()).toMatchObject({ right: "automated_decision", state: "received" });

  const staff = await (await browser.newContext()).newPage();
  await signIn(staff, tenant.staff.admin.signInUrl);
  await staff.goto(`/console/${tenant.slug}/requests/${id}`);
  const review = staff.getByRole("region", { name: "Review of the decision" });
  for (const words of [told.result, told.reasons]) await expect(review).toContainText(words);
  await expect(staff.getByText("It is my own card, used on a journey.").first()).toBeVisible();
  expect((await new AxeBuilder({ page: staff }).analyze()).violations.map(({ id: rule, nodes }) => `${rule} ${nodes[0]?.html}`)).toEqual([]);
  await review.locator("summary", { hasText: "Close with the outcome of the review" }).click();
  await review.getByLabel("Outcome").selectOption({ label: "The result is changed" });
  await review.getByLabel("What you looked at and found").fill("The card is yours; the order went out.");
  await review.getByRole("button", { name: "Close the request" }).click();
  await expect(staff).toHaveURL(/note=/);
  await signIn(staff, other.staff.owner.signInUrl);
  expect((await staff.goto(`/console/${other.slug}/requests/${id}`))!.status()).toBe(404);
  await staff.context().close();

  const mail = await nextMail(person.email, 2);
  expect(mail.text + mail.html).not.toMatch(/card is yours|Payment check|81 of 100/);
  await page.goto(`/c/${tenant.slug}/decisions`);
  await expect(kind).toContainText(/A person looked at it on .*: the result is changed\./);
  await expect(kind).toContainText("The card is yours; the order went out.");
  expect((await mailsTo(person.email)).every(({ text }) => !text.includes("journey"))).toBe(true);
  await page.goto(`/c/${tenant.slug}/requests/${id}`);
  await expect(page.getByRole("main")).toContainText("The card is yours; the order went out.");
  await page.goto(`/c/${tenant.slug}/access-log`);
  await expect(page.getByText("A person looked again at an automated decision").first()).toBeVisible();
});
