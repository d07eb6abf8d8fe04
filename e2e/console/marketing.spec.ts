import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { callApi, expect, facts, signIn, test } from "../fixtures.ts";
import { newcomer, type Tenant } from "../centre/people.ts";

const [tenant] = facts.tenants as [Tenant, Tenant];
const room = `/console/${tenant.slug}/marketing`;

/** Runs the program of the docs as a tenant would, with the key and nothing else. */
function linkOf(linkKey: string, email: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "rightful-mailer-")), "link.mjs");
  writeFileSync(file, /```js\n([\s\S]*?)```/.exec(readFileSync("docs/one-click-links.md", "utf8"))![1]!);
  return `/u/${execFileSync(process.execPath, [file, email, "*"], { encoding: "utf8", env: { PATH: process.env["PATH"], NODE_ENV: "test", LINK_KEY: linkKey } }).trim()}`;
}

const suppressed = async (email: string) => ((await (await callApi(tenant.apiKey, "POST", "/suppressions/check", { channel: "email", emails: [email] })).json()) as { data: { suppressed: boolean }[] }).data[0]!.suppressed;

test("marketing makes a link key, its own mailer makes a link offline, and one press on it stops the mails", async ({ page, browser }) => {
  await signIn(page, tenant.staff.marketing.signInUrl);
  await page.goto(room);
  await page.getByRole("button", { name: "Make a link key" }).click();
  const linkKey = (await page.locator("output").textContent())!;
  expect(linkKey).toMatch(/^lk\.[\w-]{11}\.[\w-]{43}$/);
  const [person, nobody] = [await newcomer(tenant), `nobody-${Date.now()}@example.org`];
  const link = linkOf(linkKey, person.email.toUpperCase());
  const reader = await (await browser.newContext()).newPage();
  await reader.goto(link);
  expect(await suppressed(person.email)).toBe(false);
  await reader.getByRole("button").first().click();
  await expect(reader.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await suppressed(person.email)).toBe(true);
  const post = await page.request.post(linkOf(linkKey, nobody), { form: { "List-Unsubscribe": "One-Click" }, maxRedirects: 0 });
  expect([post.status(), await suppressed(nobody)]).toEqual([200, true]);
  await page.reload();
  await expect(page.getByText(linkKey)).toHaveCount(0);
  await page.getByRole("row", { name: linkKey.split(".")[1]! }).getByRole("button", { name: "Retire it" }).click();
  await expect(page.getByRole("status")).toContainText("Links that were made with it stay good.");
  expect((await page.request.get(link)).status()).toBe(200);
});

test("the list comes as a file, with addresses that are held and fingerprints of those that are not, and leaves an entry", async ({ page }) => {
  const person = await newcomer(tenant);
  const gone = `gone-${Date.now()}@example.org`;
  expect((await callApi(tenant.apiKey, "POST", "/suppressions", [{ email: person.email }, { email: gone }])).ok).toBe(true);
  await signIn(page, tenant.staff.owner.signInUrl);
  await page.goto(room);
  let text = "";
  await expect(async () => {
    const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download the list (CSV)" }).click()]);
    text = readFileSync((await saved.path())!, "utf8");
    expect(text).toContain(person.email);
  }).toPass({ timeout: 20_000 });
  expect(text.split("\r\n")[0]).toBe("email,hash,channel,topic,reason,since,until");
  expect(text).not.toContain(gone);
  await page.goto(`/console/${tenant.slug}/audit`);
  await expect(page.getByText("suppressions.downloaded").first()).toBeVisible();
});

for (const scheme of ["light", "dark"] as const) {
  test(`the room of marketing is accessible in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await signIn(page, tenant.staff.marketing.signInUrl);
    await page.goto(room);
    await expect(page.getByRole("heading", { level: 1, name: "Marketing" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}
