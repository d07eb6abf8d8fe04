import { randomUUID } from "node:crypto";
import { callApi, expect, facts, mailsTo, test, tick } from "../fixtures.ts";
import { enter, tell, type Newcomer, type Tenant } from "./people.ts";

type Topic = { id: string; name: string; channels: string[]; wording: string };
type Catalogue = { topics: Topic[]; contact: { email: string; form: boolean }; automatedDecisions: { name: string }[] };
type Preferences = { global: string; cells: { topic: string; channel: string; state: string; source: string; wording?: string }[] };

const catalogueOf = async ({ apiKey }: Tenant): Promise<Catalogue> => (await callApi(apiKey, "GET", "/catalogue")).json() as Promise<Catalogue>;
const preferencesOf = async ({ apiKey }: Tenant, { externalId }: Newcomer): Promise<Preferences> => (await callApi(apiKey, "GET", `/preferences/${externalId}`)).json() as Promise<Preferences>;

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";
  test.describe(how, () => {
    test.use({ javaScriptEnabled });

    for (const tenant of facts.tenants) {
      const home = `/c/${tenant.slug}`;

      test(`${tenant.slug}: a yes to the words shown switches a topic on, one press stops everything`, async ({ page }) => {
        const [person, { topics: [topic] }] = [await enter(page, tenant), await catalogueOf(tenant)];
        await page.goto(`${home}/marketing`);
        await expect(page.getByRole("main")).toContainText(topic!.wording);
        const cell = page.getByRole("row").filter({ hasText: topic!.name }).getByRole("switch").first();
        await expect(cell).not.toBeChecked();
        await expect(cell).toHaveAccessibleDescription(new RegExp(topic!.wording.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")));
        await cell.click();
        expect((await preferencesOf(tenant, person)).cells, "nothing is on before the yes").toEqual([]);
        await expect(page.getByRole("region", { name: /^Switch on/ }).getByText(topic!.wording, { exact: true })).toBeVisible();
        await page.getByRole("button", { name: "Yes", exact: true }).click();
        await expect(page.getByRole("main").getByRole("status").filter({ hasText: "It is on" })).toBeVisible();
        await expect(cell).toBeChecked();
        expect((await preferencesOf(tenant, person)).cells).toContainEqual(expect.objectContaining({ topic: topic!.id, state: "in", source: "person", wording: topic!.wording }));

        await page.getByRole("button", { name: "Unsubscribe from everything" }).click();
        await expect(page.getByRole("main").getByRole("status").filter({ hasText: "unsubscribed from everything" })).toBeVisible();
        await expect(page.getByRole("switch", { checked: true })).toHaveCount(0);
        const after = await preferencesOf(tenant, person);
        expect(after.global).toBe("out");
        expect(after.cells.filter(({ state }) => state === "in")).toEqual([]);
      });

      test(`${tenant.slug}: a message reaches the data protection lead`, async ({ page }) => {
        const [, { contact }] = [await enter(page, tenant), await catalogueOf(tenant)];
        const message = `Where is my file? ${randomUUID()}`;
        await page.goto(`${home}/contact`);
        await page.getByLabel("Your message").fill(message);
        await page.getByRole("button", { name: "Send", exact: true }).click();
        await expect(page.getByRole("main").getByRole("status")).toContainText("We have your message");
        await expect(async () => {
          await tick();
          expect((await mailsTo(contact.email)).filter(({ text }) => text.includes(message))).toHaveLength(1);
        }).toPass({ timeout: 15_000 });
      });

      test(`${tenant.slug}: a person can be asked to look at a decision`, async ({ page }) => {
        const [, { automatedDecisions }] = [await enter(page, tenant), await catalogueOf(tenant)];
        await page.goto(`${home}/decisions`);
        for (const { name } of automatedDecisions) await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
        await page.locator("summary", { hasText: "Ask about this decision" }).first().click();
        await page.getByRole("button", { name: "Send" }).first().click();
        await expect(page).toHaveURL(new RegExp(`${home}/requests\\?note=opened`));
        await expect(page.getByRole("row").filter({ hasText: "A person to look at a decision" })).toContainText("Received");
        await page.goto(`${home}/decisions`);
        await expect(page.locator("summary", { hasText: "Ask about this decision" })).toHaveCount(automatedDecisions.length - 1);
      });

      test(`${tenant.slug}: the reports of a machine come to the first who claims it, and to nobody else`, async ({ page, browser }) => {
        const [machineId, title] = [`M-${randomUUID()}`, `Report ${randomUUID()}`];
        await tell(tenant, [{ type: "record", machineId, recordId: randomUUID(), kind: "error_report", occurredAt: new Date(Date.now() - 86_400_000).toISOString(), title }]);
        await enter(page, tenant);
        await page.goto(`${home}/records`);
        await expect(page.getByRole("main")).not.toContainText(title);
        await page.getByLabel("Machine id").fill(machineId);
        await page.getByRole("button", { name: "Claim the reports" }).click();
        await expect(page.getByRole("main").getByRole("status")).toContainText("The machine is yours");
        await expect(page.getByRole("heading", { name: title })).toBeVisible();

        const second = await (await browser.newContext({ javaScriptEnabled })).newPage();
        await enter(second, tenant);
        await second.goto(`${home}/records`);
        await second.getByLabel("Machine id").fill(machineId);
        await second.getByRole("button", { name: "Claim the reports" }).click();
        await expect(second.getByRole("main").getByRole("status")).toContainText("Somebody else has claimed this machine");
        await expect(second.getByRole("main")).not.toContainText(title);
        await second.context().close();
      });
    }
  });
}
