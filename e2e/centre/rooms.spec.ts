import AxeBuilder from "@axe-core/playwright";
import { expect, facts, signIn, test } from "../fixtures.ts";
import { ROOMS } from "./people.ts";

for (const tenant of facts.tenants) {
  const home = `/c/${tenant.slug}`;

  test(`every room of ${tenant.slug} opens from the navigation, with a title of its own, and is stored by nobody`, async ({ page }) => {
    await signIn(page, tenant.subject.signInUrl);
    const titles = new Set<string>();
    for (const [path, name] of Object.entries(ROOMS)) {
      const answer = await page.goto(`${home}${path}`);
      expect(answer!.status(), path).toBe(200);
      expect(answer!.headers()["cache-control"], path).toBe("private, no-store");
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      if (name) await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
      await expect(page.getByRole("navigation", { name: "Privacy centre" }).getByRole("link", { name: name ?? "Overview", exact: true })).toHaveAttribute("aria-current", "page");
      titles.add(await page.title());
    }
    expect(titles.size).toBe(Object.keys(ROOMS).length);
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`no room of ${tenant.slug} keeps anyone out, ${colorScheme}`, async ({ page }) => {
      test.setTimeout(180_000); // the whole of fourteen pages is examined
      await page.emulateMedia({ colorScheme });
      await signIn(page, tenant.subject.signInUrl);
      for (const path of [...Object.keys(ROOMS), "/privacy"]) {
        await page.goto(`${home}${path}`);
        const examiner = new AxeBuilder({ page });
        const { violations } = await (colorScheme === "dark" ? examiner.withRules(["color-contrast", "link-in-text-block"]) : examiner).analyze(); // the dark page differs in colour only
        expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${path} ${id}: ${nodes[0]!.html}`)).toEqual([]);
      }
    });
  }

  test(`the centre of ${tenant.slug} shows nothing to the account holder of another tenant`, async ({ page }) => {
    const other = facts.tenants.find(({ slug }) => slug !== tenant.slug)!;
    await signIn(page, other.subject.signInUrl);
    for (const path of Object.keys(ROOMS)) {
      await page.goto(`${home}${path}`);
      await expect(page).toHaveURL(`${home}/sign-in`);
      await expect(page.getByRole("main")).not.toContainText(tenant.subject.email);
    }
  });

  test(`an address that ${tenant.slug} does not have is answered with 404 and a way back`, async ({ page }) => {
    await signIn(page, tenant.subject.signInUrl);
    for (const path of ["/nowhere", "/notices/nothing/1.0", "/privacy/notices/nothing/1.0"]) expect((await page.goto(`${home}${path}`))!.status(), path).toBe(404);
    await page.goto(`${home}/nowhere`);
    await page.getByRole("link", { name: "Go to the overview" }).click();
    await expect(page).toHaveURL(home);
  });
}

test("a note that no room knows is not shown", async ({ page }) => {
  const [tenant] = facts.tenants;
  await signIn(page, tenant!.subject.signInUrl);
  for (const note of ["constructor", "you-have-won", "refused_"]) {
    await page.goto(`/c/${tenant!.slug}/requests?note=${note}`);
    await expect(page.getByRole("main").getByRole("status")).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  }
});
