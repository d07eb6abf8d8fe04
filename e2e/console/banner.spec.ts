import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, facts, signIn, test } from "../fixtures.ts";

const [tenant, other] = facts.tenants as [(typeof facts.tenants)[number], (typeof facts.tenants)[number]];
const room = `/console/${tenant.slug}/consent/${tenant.siteId}/banner`;
const picture = (page: Page) => page.getByRole("region", { name: "How it looks" });
const check = (page: Page) => page.getByRole("region", { name: "Is the choice free?" });
const changes = (page: Page) => page.getByRole("region", { name: "What changes" });

async function changeWords(page: Page, words: Record<string, string>): Promise<void> {
  await page.locator("summary", { hasText: "Change the words in" }).click();
  for (const [label, text] of Object.entries(words)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole("button", { name: "Save the words" }).click();
}
async function changeSettings(page: Page, fields: Record<string, string>): Promise<void> {
  await page.locator("summary", { hasText: "Change look and workings" }).click();
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.locator("#settings-form").getByRole("button", { name: "Save" }).click();
}

test.describe.configure({ mode: "serial" }); // one site, one draft

test("an admin writes, sees the picture and the check, publishes, and marketing sees the version but no button", async ({ page, browser }) => {
  const title = `Cookies, your choice (${Date.now()})`;
  await signIn(page, tenant.staff.admin.signInUrl);
  await page.goto(room);
  await changeWords(page, { "Heading": title, "No button": "Maybe later!" });
  await expect(page.getByRole("status")).toContainText("The draft is saved.");
  await expect(picture(page)).toContainText(title);
  await expect(check(page)).toContainText("Say no in the plainest word");
  await expect(check(page)).toContainText("Take out praise, regret and exclamation marks");
  await changeWords(page, { "No button": "Reject all" });
  await expect(check(page)).not.toContainText("Say no in the plainest word");
  await expect(changes(page)).toContainText(title);
  await expect(changes(page)).toContainText("Nothing here is material.");

  await page.getByRole("button", { name: "Publish the draft" }).click();
  await expect(page.getByRole("status")).toContainText(/Version \d+ is published/);
  const version = /Version (\d+)/.exec((await page.getByRole("status").textContent())!)![1]!;
  await expect(changes(page)).toContainText("The draft says what is shown already.");

  const colleague = await (await browser.newContext()).newPage();
  await signIn(colleague, tenant.staff.marketing.signInUrl);
  await colleague.goto(room);
  await expect(colleague.getByText(`Published as version ${version} on`)).toBeVisible();
  await expect(picture(colleague)).toContainText(title);
  await expect(colleague.getByText("You may look at the banner.")).toBeVisible();
  await expect(colleague.getByRole("main").getByRole("button")).toHaveCount(0);
  await page.goto(`/console/${tenant.slug}/audit`);
  await expect(page.getByText("banner.published").first()).toBeVisible();
});

test("what is refused stays typed, each fault at its field; a language comes in good words", async ({ page }) => {
  await signIn(page, tenant.staff.admin.signInUrl);
  await page.goto(room);
  await changeSettings(page, { "Accent": "teal", "Days a choice is kept": "7" });
  await expect(page.getByLabel("Accent", { exact: true })).toHaveValue("teal");
  await expect(page.getByLabel("Accent", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Days a choice is kept")).toHaveValue("7");
  await page.getByLabel("Accent", { exact: true }).fill("#ffdd00");
  await page.getByLabel("Days a choice is kept").fill("200");
  await page.getByLabel("Address of the privacy notice").fill("https://shop.example/privacy");
  await page.locator("#settings-form").getByRole("button", { name: "Save" }).click();
  await expect(check(page)).toContainText("Choose a darker accent");
  await expect(changes(page)).toContainText("now: #ffdd00");
  await expect(changes(page)).toContainText("now: 200 days");
  await page.locator("summary", { hasText: "One more language" }).click();
  await page.getByLabel("Language", { exact: true }).selectOption({ label: "German" });
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(picture(page)).toContainText("Alle ablehnen");
  await expect(changes(page)).toContainText("German is added");
  await changeSettings(page, { "Accent": "#1f5f6f" });
  await expect(check(page)).not.toContainText("Choose a darker accent");
});

test("the editor works without script", async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signIn(page, tenant.staff.admin.signInUrl);
  await page.goto(room);
  await changeSettings(page, { "Days a choice is kept": "zero" });
  await expect(page.getByLabel("Days a choice is kept")).toHaveValue("zero");
  await page.getByLabel("Days a choice is kept").fill("190");
  await page.locator("#settings-form").getByRole("button", { name: "Save" }).click();
  await expect(changes(page)).toContainText("now: 190 days");
  await page.getByRole("button", { name: "Take over the catalogue’s vendors" }).click();
  await expect(page.getByRole("status")).toContainText("The vendors of your catalogue stand in the draft.");
});

for (const scheme of ["light", "dark"] as const) {
  test(`the editor is accessible in ${scheme}, and nothing to another company`, async ({ page, browser }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await signIn(page, tenant.staff.admin.signInUrl);
    await page.goto(room);
    for (const summary of await page.getByRole("main").locator("summary").all()) await summary.click();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    const theirs = await (await browser.newContext()).newPage();
    await signIn(theirs, other.staff.owner.signInUrl);
    expect((await theirs.goto(room.replace(tenant.slug, other.slug)))!.status()).toBe(404);
  });
}
