import type { Page } from "@playwright/test";
import { callApi, expect, facts, nextSignInLink, test } from "../fixtures.ts";
import { makeTenant } from "./make-tenant.ts";

const slug = `third-${Date.now().toString(36)}`;
const email = `pat@${slug}.example`;

async function signInByMail(page: Page): Promise<void> {
  await page.goto(`/c/${slug}/sign-in`);
  await page.getByRole("textbox").fill(email);
  await page.getByRole("main").getByRole("button").click();
  await page.waitForURL("**/sent");
  await page.goto(await nextSignInLink(email));
  await page.getByRole("main").getByRole("button").click();
  await expect(page).toHaveURL(new RegExp(`/c/${slug}$`));
}

const text = (page: Page): Promise<string> => page.getByRole("main").innerText();

test("a tenant made through the API, with no recipient and no rule, has pages that say exactly that", async ({ page }) => {
  const key = await makeTenant(slug);
  const catalogue = { purposes: [{ id: "club", name: "To run the chess club", basis: "consent" }], fields: [{ id: "opening", label: "Favourite opening", source: "given", purposes: ["club"] }] };
  expect((await callApi(key, "PUT", "/catalogue", catalogue)).status).toBe(200);
  expect((await callApi(key, "PUT", "/subjects/p-1", { email, values: { opening: { value: "Evans Gambit", source: "given", collectedAt: "2026-02-03T10:00:00Z" } } })).status).toBe(200);
  await signInByMail(page);

  await page.goto(`/c/${slug}/profile`);
  const profile = await text(page);
  for (const words of ["Favourite opening", "Evans Gambit", "To run the chess club", "3 February 2026"]) expect(profile).toContain(words);
  for (const { slug: other } of facts.tenants) expect(profile.toLowerCase()).not.toContain(other);
  const file = (await (await callApi(key, "GET", "/subjects/p-1")).json()) as { values: { keptUntil: null; recipients: unknown[] }[] };
  expect(file.values).toMatchObject([{ keptUntil: null, recipients: [] }]);

  for (const [room, words] of [["orders", /no order/i], ["records", /nothing|no other|no record/i], ["marketing", /sends no marketing/i], ["notices", /no notice|not published/i], ["decisions", /no decision|no automated|not/i], ["contact", /has not named/i], ["cookies", /no |not /i]] as const) {
    await page.goto(`/c/${slug}/${room}`);
    expect(await text(page), room).toMatch(words);
  }
  await page.goto(`/c/${slug}/privacy`);
  const publicPage = await text(page);
  expect(publicPage).toContain("To run the chess club");
  expect(publicPage).toContain("Third House");
  for (const name of ["Brightwater", "Sierra"]) expect(publicPage).not.toContain(name);
});

test("a rule, an order and a recipient appear as soon as the catalogue names them", async ({ page }) => {
  const [tenant] = facts.tenants;
  const map = (await (await callApi(tenant!.apiKey, "GET", "/catalogue")).json()) as { recipients: { name: string }[] };
  await page.goto(`/c/${tenant!.slug}/privacy`);
  const publicPage = await text(page);
  for (const { name } of map.recipients) expect(publicPage).toContain(name);
});
