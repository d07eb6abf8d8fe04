import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { callApi, expect, facts, signIn, test } from "../fixtures.ts";
import { enter, type Tenant } from "../centre/people.ts";

const [tenant, other] = facts.tenants as [Tenant, Tenant];
const register = `/console/${tenant.slug}/disclosures`;

async function record(page: Page, given: Record<string, string>, kind: string): Promise<void> {
  await page.goto(register);
  await page.locator("summary", { hasText: "Record a disclosure" }).click();
  await page.getByLabel("What they are").selectOption({ label: kind });
  for (const [label, words] of Object.entries(given)) await page.getByLabel(label, { exact: true }).fill(words);
  await page.getByRole("button", { name: "Record it" }).click();
}

test("staff record what was given away: its person sees it at once, a secret one not before its day, and neither in another company", async ({ page, browser }) => {
  const staff = await (await browser.newContext()).newPage();
  const person = await enter(page, tenant);
  await signIn(staff, tenant.staff.admin.signInUrl);
  const open = { "Account number": person.externalId, "To whom": `Customs ${person.externalId}`, "What was given": "Invoices of 2025", "On which ground": "Customs code, article 15", "Given on": "2026-11-03" };
  await record(staff, { ...open, "Given on": "2031-01-01" }, "An authority");
  await expect(staff.getByText("The day lies in the future.", { exact: false })).toBeVisible();
  await expect(staff.getByLabel("What was given", { exact: true })).toHaveValue("Invoices of 2025");
  await record(staff, open, "An authority");
  await expect(staff).toHaveURL(/note=recorded$/);
  const hidden = { ...open, "To whom": `Prosecutor ${person.externalId}`, "By which law it is secret from the person, if it is": "Order of the court", "Secret until": "2027-11-01" };
  await record(staff, { ...hidden, "Secret until": "" }, "An authority");
  await expect(staff).not.toHaveURL(/note=recorded$/);
  await record(staff, hidden, "An authority");
  await expect(staff).toHaveURL(/note=recorded$/);
  const line = staff.getByRole("row").filter({ hasText: `Prosecutor ${person.externalId}` });
  for (const words of ["From 1 November 2027", "Order of the court", person.externalId]) await expect(line).toContainText(words);
  expect((await new AxeBuilder({ page: staff }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);

  await page.goto(`/c/${tenant.slug}/access-log`);
  const given = page.getByRole("region", { name: "Given to others" });
  for (const words of [`Customs ${person.externalId}`, "Invoices of 2025", "Customs code, article 15"]) await expect(given).toContainText(words);
  await expect(page.getByRole("main")).not.toContainText(/Prosecutor|Order of the court/);
  await expect(page.getByText(/disclos|given to/i).first()).toBeVisible();

  await signIn(staff, other.staff.owner.signInUrl);
  await staff.goto(register.replace(tenant.slug, other.slug));
  await expect(staff.getByRole("main")).not.toContainText(person.externalId);
  await staff.context().close();
});

test("a system tells of one, is refused what cannot be, and another company's key finds nobody", async ({ page }) => {
  const person = await enter(page, tenant);
  const told = { externalId: person.externalId, kind: "buyer", recipient: "Harrow Partners", what: "Your account and its orders", ground: "Sale of the shop", disclosedOn: "2026-10-05" };
  expect((await callApi(tenant.apiKey, "POST", "/disclosures", told)).status).toBe(201);
  expect((await callApi(tenant.apiKey, "POST", "/disclosures", { ...told, secretGround: "Because" })).status).toBe(400);
  expect((await callApi(other.apiKey, "POST", "/disclosures", told)).status).toBe(404);
  await page.goto(`/c/${tenant.slug}/access-log`);
  await expect(page.getByRole("region", { name: "Given to others" }).getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("main")).toContainText("Harrow Partners");
});
