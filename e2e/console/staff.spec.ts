import AxeBuilder from "@axe-core/playwright";
import { callApi, expect, facts, signIn, test } from "../fixtures.ts";

const [a, b] = facts.tenants as [(typeof facts.tenants)[0], (typeof facts.tenants)[0]];

test("staff find a person by address, and only their own tenant's", async ({ page }) => {
  await signIn(page, a.staff.admin.signInUrl);
  await page.goto(`/console/${a.slug}/people`);
  await page.getByRole("textbox").fill(a.subject.email);
  await page.getByRole("main").getByRole("button").click();
  await expect(page).toHaveURL(/find=/);
  await expect(page.getByRole("main").getByRole("button")).not.toHaveAttribute("aria-disabled");
  await expect(page.getByRole("rowheader")).toHaveText([a.subject.email]);
  expect(decodeURIComponent(page.url())).not.toContain(a.subject.email);
  await page.getByRole("textbox").fill(b.subject.email);
  await page.getByRole("main").getByRole("button").click();
  await expect(page.getByRole("rowheader", { name: a.subject.email })).toHaveCount(0);
  await expect(page.getByText(b.subject.email)).toHaveCount(0);
});

test("the data map in the console is the one that the API wrote", async ({ page }) => {
  const map = (await (await callApi(a.apiKey, "GET", "/catalogue")).json()) as { retentionRules: { ground: string }[]; fields: { label: string }[] };
  await signIn(page, a.staff.viewer.signInUrl);
  await page.goto(`/console/${a.slug}/data-map`);
  for (const { ground } of map.retentionRules.slice(0, 3)) await expect(page.getByText(ground).first()).toBeVisible();
  for (const { label } of map.fields.slice(0, 5)) await expect(page.getByRole("rowheader", { name: label, exact: true }).first()).toBeVisible();
});

test("what a key reads leaves an entry that staff see", async ({ page }) => {
  expect((await callApi(a.apiKey, "GET", `/subjects/${a.subject.externalId}`)).status).toBe(200);
  await signIn(page, a.staff.owner.signInUrl);
  await page.goto(`/console/${a.slug}/audit`);
  await expect(page.getByRole("rowheader", { name: "subject.read" }).first()).toBeVisible();
});

for (const scheme of ["light", "dark"] as const) {
  test(`every console page is accessible in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await signIn(page, a.staff.owner.signInUrl);
    for (const room of ["", "/requests", "/people", "/data-map", "/team", "/audit"]) {
      await page.goto(`/console/${a.slug}${room}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${room} ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}

test("signing out of the console leaves the privacy centre signed in", async ({ page }) => {
  await signIn(page, a.subject.signInUrl);
  await signIn(page, a.staff.owner.signInUrl);
  await page.getByRole("button", { name: /sign out/i }).click();
  await expect(page).toHaveURL(new RegExp(`/console/${a.slug}/sign-in`));
  await page.goto(`/c/${a.slug}/profile`);
  await expect(page).toHaveURL(new RegExp(`/c/${a.slug}/profile`));
});
