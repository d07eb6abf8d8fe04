import { callApi, expect, facts, test } from "../fixtures.ts";
import { enter, type Newcomer, type Tenant } from "./people.ts";

type Topic = { id: string; channels: string[]; wording: string };

/** The person says yes to the first topic through their own system, so that there is something to stop. */
async function optIn({ apiKey }: Tenant, { externalId }: Newcomer): Promise<void> {
  const { topics: [topic] } = (await (await callApi(apiKey, "GET", "/catalogue")).json()) as { topics: [Topic] };
  const cells = [{ topic: topic.id, channel: topic.channels[0], state: "in", source: "person", wording: topic.wording }];
  expect((await callApi(apiKey, "PUT", `/preferences/${externalId}`, { cells })).status).toBe(200);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    for (const tenant of facts.tenants) {
      const home = `/c/${tenant.slug}`;

      test(`${tenant.slug}: one press on the overview ends all marketing, and stands among the requests as done`, async ({ page }) => {
        const person = await enter(page, tenant);
        await optIn(tenant, person);
        await page.goto(home);
        await page.getByRole("button", { name: /^Unsubscribe from everything/ }).click();
        await expect(page.getByRole("main").getByRole("status")).toContainText("unsubscribed from everything");
        expect(await (await callApi(tenant.apiKey, "GET", `/preferences/${person.externalId}`)).json()).toMatchObject({ global: "out" });
        await page.goto(`${home}/requests`);
        await page.getByRole("region", { name: "Finished" }).getByRole("link", { name: "All marketing stopped" }).click();
        const timeline = page.getByRole("region", { name: "What happened" }).getByRole("listitem");
        await expect(timeline.first()).toContainText("Your request came in.");
        await expect(timeline.last()).toContainText("Done.");
        await expect(page.getByRole("button", { name: "Take this request back" })).toHaveCount(0);
        await page.goto(home);
        await expect(page.getByRole("link", { name: /^No marketing/ })).toBeVisible();
      });

      test(`${tenant.slug}: an open request says what comes next and by when, and can be taken back once`, async ({ page, browser }) => {
        await enter(page, tenant);
        await page.goto(`${home}/decisions`);
        await page.locator("summary", { hasText: "Ask about this decision" }).first().click();
        await page.getByRole("button", { name: "Send" }).first().click();
        await page.getByRole("region", { name: "Open" }).getByRole("link", { name: "A person to look at a decision" }).click();
        await expect(page.getByRole("region", { name: "What happened" }).getByRole("listitem").last()).toContainText("answers by");
        const address = page.url();
        const due = await page.getByRole("main").getByRole("time").first().getAttribute("datetime");
        expect(due).toMatch(/^\d{4}-\d\d-\d\d$/);

        const stranger = await (await browser.newContext({ javaScriptEnabled })).newPage();
        await enter(stranger, tenant);
        expect((await stranger.goto(address))!.status()).toBe(404);
        await stranger.context().close();

        await page.getByRole("button", { name: "Take this request back" }).click();
        await expect(page.getByRole("main").getByRole("status")).toContainText("withdrawn");
        await page.goto(address);
        await expect(page.getByRole("region", { name: "What happened" }).getByRole("listitem").last()).toContainText("You took it back.");
        await expect(page.getByRole("button", { name: "Take this request back" })).toHaveCount(0);
      });
    }
  });
}
