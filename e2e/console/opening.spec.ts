import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { callApi, expect, facts, mailsTo, nextMail, nextSignInLink, signIn, test, tick } from "../fixtures.ts";
import { newcomer, signInByMail, type Newcomer, type Tenant } from "../centre/people.ts";

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
type Told = { id: string; right: string; state: string; dueOn: string; clock: { on: string }[] };
const told = async ({ apiKey }: Tenant, { externalId }: Newcomer): Promise<Told[]> => ((await (await callApi(apiKey, "GET", `/requests?externalId=${externalId}`)).json()) as { data: Told[] }).data;

/** Fills the form without sign-in and sends it; gives what the page after it says, without the address and the code. */
async function ask(page: Page, { slug }: Tenant, email: string, right: string): Promise<string> {
  await page.goto(`/c/${slug}/ask`);
  await page.getByLabel("What do you ask for?").selectOption({ label: right });
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("In your own words, if you like").fill("Everything since 2020.");
  await page.getByRole("button", { name: "Send the request" }).click();
  await page.waitForURL("**/sign-in/sent");
  return (await page.getByRole("main").innerText()).replaceAll(email, "…").replaceAll(/\d[\d\s-]{5,}\d/g, "#");
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    for (const tenant of facts.tenants) {
      test(`${tenant.slug}: staff record what a caller asked, from the day of the call; a refused form keeps every word`, async ({ page }) => {
        const [person, came] = [await newcomer(tenant), daysAgo(10)];
        await signIn(page, tenant.staff.admin.signInUrl);
        await page.goto(`/console/${tenant.slug}/requests`);
        await page.getByRole("link", { name: "Record a request" }).click();
        await page.getByLabel("Who asks?", { exact: true }).fill(`not-${person.email}`);
        await page.getByLabel("What is asked for?").selectOption({ label: "Your data to be erased" });
        await page.getByLabel("How did it come?").selectOption({ label: "By a call" });
        await page.getByLabel("When did it come?").fill(came);
        await page.getByLabel("In the person's words").fill("She said: all of it, and soon.");
        await page.getByLabel("How was it made sure who asks?").fill("Called back.");
        await page.getByRole("button", { name: "Record the request" }).click();
        await expect(page.getByText(/^Nobody on file has this address/)).toBeVisible();
        await expect(page.getByLabel("When did it come?")).toHaveValue(came);
        await expect(page.getByLabel("In the person's words")).toHaveValue("She said: all of it, and soon.");
        await expect(page.getByLabel("What is asked for?")).toHaveValue("erasure");

        await page.getByLabel("Who asks?", { exact: true }).fill(person.email);
        await page.getByLabel("When did it come?").fill(daysAgo(-3));
        await page.getByRole("button", { name: "Record the request" }).click();
        await expect(page.getByText(/^The day lies in the future/)).toBeVisible();
        await page.getByLabel("When did it come?").fill(came);
        await page.getByRole("button", { name: "Record the request" }).click();
        await expect(page).toHaveURL(/\/requests\/[0-9a-f-]{36}\?note=opened$/);

        const [request] = await told(tenant, person);
        expect(request).toMatchObject({ right: "erasure", state: "received", clock: [{ on: came }] });
        await expect(page.locator(`main time[datetime="${request!.dueOn}"]`).first()).toBeVisible();
        await expect(page.getByText("She said: all of it, and soon.")).toBeVisible();
        const sameDay = (await (await callApi(tenant.apiKey, "POST", "/requests", { externalId: person.externalId, right: "erasure", receivedAt: came })).json()) as Told;
        expect(sameDay.dueOn).toBe(request!.dueOn);
        await page.reload();
        await expect(page.getByRole("link", { name: "Asked for again later" })).toBeVisible();
      });

      test(`${tenant.slug}: asked without sign-in, an address on file confirms by its mail; any other gets the same page and no mail`, async ({ page, browser }) => {
        const person = await newcomer(tenant);
        const nobody = `nobody-${person.email}`;
        const stranger = await (await browser.newContext({ javaScriptEnabled })).newPage();
        const [theirs, ours] = [await ask(stranger, tenant, nobody, "A copy of your data"), await ask(page, tenant, person.email, "A copy of your data")];
        expect(theirs).toBe(ours);

        await page.goto(await nextSignInLink(person.email));
        const [waiting] = await told(tenant, person);
        expect(waiting).toMatchObject({ right: "access", state: "verifying" });
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Was it you?");
        await page.getByRole("main").getByRole("button").click();
        await expect(page).toHaveURL(`/c/${tenant.slug}/requests/${waiting!.id}?note=confirmed`);
        await expect(page.getByRole("main").getByRole("status")).toContainText("Confirmed: this was you");
        await expect(page.getByRole("main").getByText("Everything since 2020.")).toBeVisible();
        await expect(page.locator(`main time[datetime="${waiting!.dueOn}"]`).first()).toBeVisible();
        expect(await told(tenant, person)).toMatchObject([{ id: waiting!.id, state: "received" }]);

        await tick();
        expect(await mailsTo(nobody)).toEqual([]);
        await stranger.context().close();
      });

      test(`${tenant.slug}: whoever comes back by another sign-in is asked whether it was them, and can say so or take it back`, async ({ page }) => {
        const person = await newcomer(tenant);
        await ask(page, tenant, person.email, "Your data to be frozen");
        await nextMail(person.email);
        await signInByMail(page, tenant, person);
        const [request] = await told(tenant, person);
        await page.goto(`/c/${tenant.slug}/requests/${request!.id}`);
        await expect(page.getByRole("button", { name: "Take this request back" })).toBeVisible();
        await page.getByRole("button", { name: "Yes, this was me" }).click();
        await expect(page.getByRole("main").getByRole("status")).toContainText("Confirmed: this was you");
        await expect(page.getByRole("button", { name: "Yes, this was me" })).toHaveCount(0);
        expect(await told(tenant, person)).toMatchObject([{ state: "received" }]);
      });
    }
  });
}

test("a form that is not right says so at its field, and keeps what was written", async ({ page }) => {
  const [tenant] = facts.tenants as [Tenant];
  await page.goto(`/c/${tenant.slug}/privacy`);
  await page.getByRole("link", { name: "Ask for something without signing in" }).click();
  await page.getByLabel("E-mail address").fill("ada@localhost");
  await page.getByLabel("In your own words, if you like").fill("A long story.");
  await page.getByRole("button", { name: "Send the request" }).click();
  await expect(page.getByLabel("E-mail address")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("In your own words, if you like")).toHaveValue("A long story.");
  const busy = `busy-${Date.now()}@example.org`;
  for (let n = 0; n < 5; n += 1) await ask(page, tenant, busy, "A copy of your data");
  await page.goto(`/c/${tenant.slug}/ask`);
  await page.getByLabel("E-mail address").fill(busy);
  await page.getByLabel("In your own words, if you like").fill("Once more.");
  await page.getByRole("button", { name: "Send the request" }).click();
  await expect(page.getByText(/^Five requests for this address/)).toBeVisible();
  await expect(page.getByLabel("In your own words, if you like")).toHaveValue("Once more.");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the pages that open a request are accessible in ${colorScheme}, and fit a phone`, async ({ page }) => {
    const [tenant] = facts.tenants as [Tenant];
    const person = await newcomer(tenant);
    await page.emulateMedia({ colorScheme });
    const look = async (address: string) => {
      await page.goto(address);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${address} at ${width}`).toBe(true);
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${address} ${id} ${nodes[0]?.html}`)).toEqual([]);
    };
    await look(`/c/${tenant.slug}/ask`);
    await ask(page, tenant, person.email, "A copy of your data");
    await look(await nextSignInLink(person.email));
    await page.getByRole("main").getByRole("button").click();
    await page.waitForURL("**/requests/**");
    await look(page.url());
    await signIn(page, tenant.staff.owner.signInUrl);
    await look(`/console/${tenant.slug}/requests/new`);
  });
}
