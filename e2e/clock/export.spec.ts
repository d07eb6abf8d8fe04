import { callApi, expect, facts, mailsTo, nextSignInLink, setClock, test, tick } from "../fixtures.ts";
import { enter, signInByMail, type Tenant } from "../centre/people.ts";

const [tenant] = facts.tenants as [Tenant];
const home = `/c/${tenant.slug}`;

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

test.afterEach(() => setClock(null));

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a sign-in of six minutes ago takes no copy; one mail and one press do", async ({ page, browser }) => {
      const person = await enter(page, tenant);
      await page.goto(`${home}/export`);
      await expect(page.getByRole("button", { name: "Download my data" })).toBeVisible();
      const stale = await page.context().storageState();
      await setClock(inMinutes(6));
      await page.getByRole("button", { name: "Download my data" }).click();
      await expect(page).toHaveURL(`${home}/export?note=refused_precondition`);
      await expect(page.getByRole("main").getByRole("status")).toContainText("First make sure that it is you");
      expect((await mailsTo(person.email)).filter(({ subject }) => /copy of your data/.test(subject))).toEqual([]);

      const before = (await mailsTo(person.email)).length;
      await page.getByRole("button", { name: "Send me the mail" }).click();
      await page.waitForURL("**/sign-in/sent");
      await page.goto(await nextSignInLink(person.email, before));
      await page.getByRole("main").getByRole("button").click();
      await expect(page).toHaveURL(`${home}/export?note=confirmed`);
      const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download my data" }).click()]);
      expect(await saved.failure()).toBeNull();

      const replay = await browser.newContext({ storageState: stale });
      const answer = await replay.request.post(`${home}/export/download`, { maxRedirects: 0 });
      expect(answer.status()).toBe(303);
      expect(answer.headers()["location"]).toMatch(/\/sign-in$|note=refused_precondition$/);
      await replay.close();
    });
  });
}

test("a prepared copy asks for a fresh proof each time, is kept for fourteen days and is gone after them", async ({ page }) => {
  const person = await enter(page, tenant);
  const { id } = (await (await callApi(tenant.apiKey, "POST", `/subjects/${person.externalId}/exports`, {})).json()) as { id: string };
  const part = `${home}/export/${id}/1`;
  await expect(async () => {
    await tick();
    expect((await page.request.get(part)).status()).toBe(200);
  }).toPass({ timeout: 20_000 });
  await setClock(inMinutes(6));
  const stale = await page.request.get(part, { maxRedirects: 0 });
  expect([stale.status(), stale.headers()["location"]]).toEqual([303, `${facts.baseUrl}${home}/export?note=refused_precondition`]);

  await setClock(inMinutes(13 * 1_440));
  await signInByMail(page, tenant, person);
  expect((await page.request.get(part)).status()).toBe(200);
  await setClock(inMinutes(14 * 1_440 + 10));
  await signInByMail(page, tenant, person);
  expect((await page.request.get(part)).status()).toBe(410);
  await page.goto(`${home}/export`);
  await expect(page.getByRole("main")).toContainText("no longer kept");
  await tick();
  expect(await (await callApi(tenant.apiKey, "GET", `/exports/${id}`)).json()).toMatchObject({ state: "expired", parts: [] });
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download my data" }).click()]);
  expect(await saved.failure()).toBeNull();
});
