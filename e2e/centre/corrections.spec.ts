import type { Locator, Page } from "@playwright/test";
import { callApi, expect, facts, test } from "../fixtures.ts";
import { heard } from "./events.ts";
import { enter, tell, type Newcomer, type Tenant } from "./people.ts";

type Field = { id: string; label: string; editable: boolean };
type Value = { field: string; value: unknown; source: string; collectedAt: string };

const fieldsOf = async ({ apiKey }: Tenant): Promise<Field[]> => ((await (await callApi(apiKey, "GET", "/catalogue")).json()) as { fields: Field[] }).fields;
const valueOf = async ({ apiKey }: Tenant, { externalId }: Newcomer, field: string): Promise<Value> =>
  ((await (await callApi(apiKey, "GET", `/subjects/${externalId}`)).json()) as { values: Value[] }).values.find((value) => value.field === field)!;
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
const itemOf = (page: Page, label: string): Locator => page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading", { name: label, exact: true }) });
const unfold = (item: Locator, words: string): Promise<void> => item.locator("summary").filter({ hasText: words }).click();
const telling = ({ externalId }: Newcomer, field: string, value: unknown, more: object = {}) => ({ type: "value", externalId, field, value, source: "given", collectedAt: daysAgo(2), ...more });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    for (const tenant of facts.tenants) {
      const profile = `/c/${tenant.slug}/profile`;

      test(`${tenant.slug}: a number is corrected in place; what is none comes back as it was typed`, async ({ page }) => {
        const [person, fields] = [await enter(page, tenant), await fieldsOf(tenant)];
        const { id, label } = fields.find((field) => field.id === "company_size")!;
        await tell(tenant, [telling(person, id, 12, { source: "received", receivedFrom: "Corriegate Business Data" })]);
        await page.goto(profile);
        const item = itemOf(page, label);
        await unfold(item, `Correct ${label}`);
        const input = item.getByLabel(`${label}, as it should be`);
        await expect(input).toHaveValue("12");
        await input.fill("about 250");
        await item.getByRole("button", { name: "Save" }).click();
        await expect(item).toContainText("This is not a number.");
        await expect(input).toHaveValue("about 250");
        await expect(input).toHaveAttribute("aria-invalid", "true");
        expect(page.url()).not.toContain("250");
        expect(await valueOf(tenant, person, id)).toMatchObject({ value: 12, source: "received" });

        await input.fill(" 250 ");
        await item.getByRole("button", { name: "Save" }).click();
        await expect(page.getByRole("main").getByRole("status").filter({ hasText: "Corrected" })).toBeVisible();
        await expect(item).toContainText("Corrected by you on");
        await expect(item).toContainText("before: 12");
        await expect(page.getByRole("region", { name: "Given by you" }).getByRole("heading", { name: label, exact: true })).toBeVisible();
        expect(await valueOf(tenant, person, id)).toMatchObject({ value: 250, source: "given" });
        expect((await heard(tenant, person, "subject.rectified", 1))[0]!.data).toMatchObject({ field: id });

        await tell(tenant, [telling(person, id, 13, { collectedAt: daysAgo(1) })]);
        expect((await valueOf(tenant, person, id)).value).toBe(250);
        await page.goto(`/c/${tenant.slug}/requests`);
        await expect(page.getByRole("main")).toContainText("A correction");
      });

      test(`${tenant.slug}: a text, a yes or no, a day and a list are typed as what they are`, async ({ page }) => {
        const person = await enter(page, tenant);
        const fields = (await fieldsOf(tenant)).filter(({ editable }) => editable).slice(0, 4);
        const [text, flag, day, list] = fields as [Field, Field, Field, Field];
        await tell(tenant, [telling(person, text.id, "Norah"), telling(person, flag.id, true), telling(person, day.id, "2020-05-01"), telling(person, list.id, ["tea", "milk"])]);
        await page.goto(profile);
        const correct = async ({ label }: Field, type: (input: Locator) => Promise<unknown>) => {
          await unfold(itemOf(page, label), `Correct ${label}`);
          await type(itemOf(page, label).getByLabel(`${label}, as it should be`));
          await itemOf(page, label).getByRole("button", { name: "Save" }).click();
          await expect(itemOf(page, label)).toContainText("Corrected by you on");
        };
        await correct(text, (input) => input.fill("Nora"));
        await correct(flag, (input) => input.selectOption("No"));
        await correct(day, (input) => input.fill("2021-05-02"));
        await correct(list, (input) => input.fill("tea\nice"));
        for (const [{ id }, value] of [[text, "Nora"], [flag, false], [day, "2021-05-02"], [list, ["tea", "ice"]]] as const) expect((await valueOf(tenant, person, id)).value).toEqual(value);
        await itemOf(page, list.label).locator("summary").filter({ hasText: "The change" }).click();
        await expect(itemOf(page, list.label)).toContainText("tea and milk became tea and ice");
      });

      test(`${tenant.slug}: what is not the person's to change is asked for, once, and the answer shows beside it`, async ({ page }) => {
        const [person, fields] = [await enter(page, tenant), await fieldsOf(tenant)];
        const { id, label } = fields.find((field) => field.id === "time_zone")!;
        await tell(tenant, [telling(person, id, "Europe/Paris", { source: "observed" })]);
        await page.goto(profile);
        const item = itemOf(page, label);
        await unfold(item, `Ask for a correction of ${label}`);
        const words = item.getByLabel(`${label}: what is wrong, and what is right?`);
        await words.fill("   ");
        await item.getByRole("button", { name: "Ask for it" }).click();
        await expect(item).toContainText("Nothing is written here yet.");
        await words.fill("I moved to Lisbon.");
        await item.getByRole("button", { name: "Ask for it" }).click();
        await expect(page.getByRole("main").getByRole("status").filter({ hasText: "Your request for a correction is in" })).toBeVisible();
        await expect(item).toContainText("Not yet changed.");
        await expect(item.getByRole("button", { name: "Ask for it" })).toHaveCount(0);

        await tell(tenant, [telling(person, id, "Europe/Lisbon", { source: "observed", collectedAt: new Date().toISOString() })]);
        await page.reload();
        await expect(item).toContainText(/You asked for a correction on .+\. Changed on /);
        await expect(item).toContainText("before: Europe/Paris");
      });
    }
  });
}
