import { callApi, expect, facts, mailsTo, setClock, signIn, test, tick } from "../fixtures.ts";
import { newcomer, type Tenant } from "../centre/people.ts";

const [tenant] = facts.tenants as [Tenant];
type Told = { id: string; state: string; dueOn: string };
const now = async (id: string): Promise<Told> => (await (await callApi(tenant.apiKey, "GET", `/requests/${id}`)).json()) as Told;

test.afterEach(() => setClock(null));

test("a month passes: an extension is refused because it is late, keeping what was typed, and the request is overdue a day later", async ({ page }) => {
  const person = await newcomer(tenant);
  const { id, dueOn } = (await (await callApi(tenant.apiKey, "POST", "/requests", { externalId: person.externalId, right: "access" })).json()) as Told;
  const file = `/console/${tenant.slug}/requests/${id}`;
  await setClock(`${dueOn}T09:00:00Z`);
  await signIn(page, tenant.staff.admin.signInUrl);
  await setClock(new Date(Date.parse(`${dueOn}T09:00:00Z`) - 86_400_000).toISOString());
  await page.goto(file);
  await page.locator("summary", { hasText: "Take more time" }).click();
  await page.getByLabel("The notice: say why, in plain words").fill("There is a lot of it.");
  await setClock(`${dueOn}T09:05:00Z`);
  await page.getByRole("button", { name: "Send the notice" }).click();
  await expect(page.getByText(/^It is too late to take more time/)).toBeVisible();
  await expect(page.getByLabel("The notice: say why, in plain words")).toHaveValue("There is a lot of it.");
  await tick();
  expect((await mailsTo(person.email)).filter(({ subject }) => /more time/.test(subject))).toEqual([]);
  expect((await now(id)).dueOn).toBe(dueOn);

  await setClock(new Date(Date.parse(`${dueOn}T09:10:00Z`) + 86_400_000).toISOString());
  await signIn(page, tenant.staff.admin.signInUrl);
  await page.goto(`/console/${tenant.slug}/requests?state=overdue`);
  await page.getByLabel("Find").fill(person.externalId);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("main").getByRole("row").nth(1)).toContainText("Overdue");
  await page.goto(file);
  await expect(page.getByText("No more time can be taken", { exact: false })).toBeVisible();
});

test("a clarification that takes a week moves the date by its days, both ends counted, and our own target stays", async ({ page }) => {
  const person = await newcomer(tenant);
  const { id, dueOn } = (await (await callApi(tenant.apiKey, "POST", "/requests", { externalId: person.externalId, right: "access", regime: "UK-GDPR", country: "GB" })).json()) as Told;
  const file = `/console/${tenant.slug}/requests/${id}`;
  await signIn(page, tenant.staff.admin.signInUrl);
  await page.goto(file);
  await page.locator("summary", { hasText: "Ask the person something" }).click();
  await page.getByLabel("What do you need to know?").fill("Which years?");
  await page.getByLabel("Stop the clock until they answer").check();
  await page.getByRole("button", { name: "Send the question" }).click();
  await expect(page).toHaveURL(`${file}?note=paused`);
  await setClock(new Date(Date.now() + 6 * 86_400_000).toISOString());
  await signIn(page, tenant.staff.admin.signInUrl);
  await page.goto(file);
  await page.getByRole("button", { name: "Go on without waiting" }).click();
  await expect(page).toHaveURL(`${file}?note=resumed`);
  const moved = (Date.parse((await now(id)).dueOn) - Date.parse(dueOn)) / 86_400_000;
  expect(moved).toBeGreaterThanOrEqual(4); // seven days, before either date moves off a weekend or a holiday
  expect(moved).toBeLessThanOrEqual(11);
});
