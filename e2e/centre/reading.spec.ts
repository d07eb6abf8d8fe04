import { callApi, expect, facts, signIn, test } from "../fixtures.ts";
import { ROOMS, type Tenant } from "./people.ts";

type Rule = { id: string; category: string; ground: string };
type Catalogue = {
  fields: { label: string }[]; purposes: { name: string }[]; recipients: { name: string }[]; routes: { name: string }[]; securityMeasures: string[]; retentionRules: Rule[];
  trackers: { vendor: string; cookies: { name: string }[] }[]; notices: { id: string; version: string; body: string }[]; contact: { email: string }; authority: { name: string };
};

const catalogueOf = async ({ apiKey }: Tenant): Promise<Catalogue> => (await callApi(apiKey, "GET", "/catalogue")).json() as Promise<Catalogue>;

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const tenant of facts.tenants) {
    const home = `/c/${tenant.slug}`;

    test(`${tenant.slug}: everybody reads the whole public page, cookie table included, without signing in`, async ({ page, context }) => {
      const catalogue = await catalogueOf(tenant);
      await page.goto(`${home}/privacy`);
      const shown = (await page.getByRole("main").textContent())!;
      const cookies = catalogue.trackers.flatMap(({ vendor, cookies: named }) => [vendor, ...named.map(({ name }) => name)]);
      const named = [...catalogue.fields.map(({ label }) => label), ...[catalogue.purposes, catalogue.recipients, catalogue.routes].flat().map(({ name }) => name), ...catalogue.retentionRules.map(({ ground }) => ground)];
      for (const words of [...named, ...cookies, ...catalogue.securityMeasures, catalogue.contact.email, catalogue.authority.name]) expect(shown).toContain(words);
      expect(await context.cookies()).toEqual([]);
      for (const { id, version, body } of catalogue.notices) {
        await page.goto(`${home}/privacy/notices/${id}/${encodeURIComponent(version)}`);
        await expect(page.getByRole("main")).toContainText(body.split(/\n\s*\n/)[0]!.replace(/^#+\s*/, "").slice(0, 60));
      }
      await page.goto(`${home}/privacy`);
      await page.getByRole("link", { name: "See what is held about you" }).click();
      await expect(page).toHaveURL(`${home}/sign-in`);
    });

    test(`${tenant.slug}: every room can be read`, async ({ page }) => {
      await signIn(page, tenant.subject.signInUrl);
      for (const [path, name] of Object.entries(ROOMS)) {
        await page.goto(`${home}${path}`);
        await expect(page.getByRole("heading", { level: 1, ...(name ? { name, exact: true } : {}) })).toBeVisible();
      }
    });

    test(`${tenant.slug}: orders are filtered, sorted and cleared by plain links and a form`, async ({ page }) => {
      const { retentionRules } = await catalogueOf(tenant);
      const rule = retentionRules.find(({ category }) => category === "order")!;
      await signIn(page, tenant.subject.signInUrl);
      await page.goto(`${home}/orders`);
      const table = page.getByRole("table", { name: /personal part is removed/ });
      await page.getByLabel("Kept by the rule").selectOption(rule.id);
      await page.getByLabel("Personal details").selectOption("held");
      await page.getByRole("button", { name: "Show", exact: true }).click();
      await expect(page).toHaveURL(/[?&]rule=/);
      const rows = await table.getByRole("row").all();
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows.slice(1)) await expect(row).toContainText(rule.ground);
      await page.getByRole("link", { name: /^Removed on/ }).click();
      await expect(page.getByRole("columnheader", { name: /^Removed on/ })).toHaveAttribute("aria-sort", "ascending");
      await expect(page.getByLabel("Kept by the rule")).toHaveValue(rule.id);
      await page.getByLabel("Search").fill("no order is called this");
      await page.getByRole("button", { name: "Show", exact: true }).click();
      await expect(page.getByRole("main")).toContainText("No order fits this filter");
      await page.getByRole("main").getByRole("link", { name: "Show all" }).first().click();
      await expect(page).toHaveURL(`${home}/orders`);
    });

    test(`${tenant.slug}: any two versions of a notice can be compared, and each can be read`, async ({ page }) => {
      const { notices } = await catalogueOf(tenant);
      await signIn(page, tenant.subject.signInUrl);
      await page.goto(`${home}/notices`);
      const [first, last] = [notices[0]!, notices.at(-1)!];
      await page.getByLabel("Older version").selectOption(first.version);
      await page.getByLabel("Newer version").selectOption(last.version);
      await page.getByRole("button", { name: "Compare" }).click();
      await expect(page.getByRole("heading", { name: `What changed from version ${first.version} to version ${last.version}` })).toBeVisible();
      await expect(page.getByRole("main").getByRole("insertion").first()).toBeVisible();
      await page.getByRole("link", { name: new RegExp(`^Read it .*version ${first.version.replaceAll(".", "\\.")}$`) }).click();
      await expect(page.getByRole("main")).toContainText(first.body.split(/\n\s*\n/)[0]!.replace(/^#+\s*/, "").slice(0, 60));
      await page.getByRole("navigation", { name: "You are here" }).getByRole("link", { name: "Notices" }).click();
      await expect(page).toHaveURL(`${home}/notices`);
    });

    test(`${tenant.slug}: the cookies page tells the newest choice of which the overview speaks, and every vendor`, async ({ page }) => {
      const { trackers } = await catalogueOf(tenant);
      await signIn(page, tenant.subject.signInUrl);
      await page.goto(`${home}/cookies`);
      const shown = (await page.getByRole("main").textContent())!;
      for (const { vendor, cookies } of trackers) for (const words of [vendor, ...cookies.map(({ name }) => name)]) expect(shown).toContain(words);
      const [, when] = shown.match(/Chosen on (.+?) at /) ?? [];
      expect(when, "a choice is recorded").toBeDefined();
      await page.goto(home);
      await expect(page.getByRole("main")).toContainText(`Chosen on ${when}`);
    });
  }
});
