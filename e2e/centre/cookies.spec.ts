import { callApi, expect, facts, test } from "../fixtures.ts";
import { heard } from "./events.ts";
import { enter, type Tenant } from "./people.ts";

type Tracker = { vendor: string; category: string };
const trackersOf = async ({ apiKey }: Tenant): Promise<Tracker[]> => ((await (await callApi(apiKey, "GET", "/catalogue")).json()) as { trackers: Tracker[] }).trackers;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    for (const tenant of facts.tenants) {
      test(`${tenant.slug}: cookies are chosen by kind and by vendor, all or none with one press, and every choice is kept`, async ({ page }) => {
        const [person, trackers] = [await enter(page, tenant), await trackersOf(tenant)];
        await page.goto(`/c/${tenant.slug}/cookies`);
        const main = page.getByRole("main");
        const boxes = main.getByRole("checkbox");
        const saved = () => expect(main.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
        await expect(boxes).toHaveCount(3);
        for (const box of await boxes.all()) await expect(box).not.toBeChecked();
        await expect(main).toContainText("No choice recorded yet");

        const [all, none] = [main.getByRole("button", { name: "Allow all" }), main.getByRole("button", { name: "Allow none" })];
        const look = (button: typeof all) => button.evaluate((node) => [node.tagName, node.className, node.getBoundingClientRect().width, node.getBoundingClientRect().height]);
        for (const width of [390, 1_280]) {
          await page.setViewportSize({ width, height: 900 });
          expect(await look(all)).toEqual(await look(none));
        }

        await all.click();
        await saved();
        await expect(main).toContainText("You accepted everything");
        for (const box of await boxes.all()) await expect(box).toBeChecked();

        const { vendor } = trackers.find(({ category }) => category === "analytical")!;
        await main.getByLabel("Allow targeting").uncheck({ force: true });
        await main.locator("summary").filter({ hasText: "Decide about" }).click();
        await main.getByLabel(vendor, { exact: true }).selectOption("Never allowed");
        await main.getByRole("button", { name: "Save my choice" }).click();
        await saved();
        await expect(main).toContainText(`You allow necessary, analytical and functionality, but not ${vendor}`);
        await expect(main.getByLabel("Allow targeting")).not.toBeChecked();
        await expect(main.getByLabel(vendor, { exact: true })).toHaveValue("off");

        await none.click();
        await saved();
        await expect(main).toContainText("You took back what you had allowed");
        const history = main.getByRole("table", { name: "Each choice you made, newest first" });
        await expect(history.getByRole("row").filter({ hasText: `but not ${vendor}` })).toContainText("Every site");
        await expect(history.getByRole("row").filter({ hasText: "You accepted everything" })).toHaveCount(1);

        const events = await heard(tenant, person, "consent.recorded", 3);
        expect(events.map(({ data }) => [data["site"], data["action"], data["source"], data["categories"], data["vendors"]])).toEqual([
          ["*", "accept_all", "dashboard", { necessary: true, analytical: true, functionality: true, targeting: true }, undefined],
          ["*", "save", "dashboard", { necessary: true, analytical: true, functionality: true, targeting: false }, { [vendor]: false }],
          ["*", "withdraw", "dashboard", { necessary: true, analytical: false, functionality: false, targeting: false }, undefined],
        ]);
        await page.goto(`/c/${tenant.slug}/requests`);
        await expect(main).toContainText("Cookies refused or withdrawn");
        await page.goto(`/c/${tenant.slug}`);
        await expect(main).toContainText("You allow only what the site needs to work");
      });
    }
  });
}
