import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { callApi, expect, facts, linkIn, mailSaying, test } from "../fixtures.ts";
import { enter, type Newcomer, type Tenant } from "./people.ts";

type Topic = { id: string; name: string; channels: string[]; wording: string; frequencies?: string[]; doubleOptIn?: boolean };
type Cell = { topic: string; channel: string; state: string; frequency?: string };

const allTopicsOf = async ({ apiKey }: Tenant): Promise<Topic[]> => ((await (await callApi(apiKey, "GET", "/catalogue")).json()) as { topics: Topic[] }).topics;
/** A yes to these counts at once. */
const topicsOf = async (tenant: Tenant): Promise<Topic[]> => (await allTopicsOf(tenant)).filter(({ doubleOptIn }) => !doubleOptIn);
const cellsOf = async ({ apiKey }: Tenant, { externalId }: Newcomer): Promise<Cell[]> => ((await (await callApi(apiKey, "GET", `/preferences/${externalId}`)).json()) as { cells: Cell[] }).cells;
const on = async (tenant: Tenant, person: Newcomer) => (await cellsOf(tenant, person)).filter(({ state, topic }) => state === "in" && topic !== "*").map(({ topic, channel }) => `${topic} ${channel}`).sort();

const done = (page: Page, words: string) => expect(page.getByRole("main").getByRole("status").filter({ hasText: words })).toBeVisible();

/** Says yes to every topic by two channels, in the tenant's own system. */
async function agreeToAll(tenant: Tenant, { externalId }: Newcomer, channels: string[]): Promise<string[]> {
  const cells = (await topicsOf(tenant)).flatMap(({ id, channels: offered, wording }) => channels.filter((channel) => offered.includes(channel)).map((channel) => ({ topic: id, channel, state: "in", source: "person", wording, changedAt: new Date(Date.now() - 86_400_000).toISOString() })));
  expect((await callApi(tenant.apiKey, "PUT", `/preferences/${externalId}`, { cells })).status).toBe(200);
  return cells.map(({ topic, channel }) => `${topic} ${channel}`).sort();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    for (const tenant of facts.tenants) {
      const room = `/c/${tenant.slug}/marketing`;

      test(`${tenant.slug}: one press switches a square off, another a whole channel, and both are requests that are done`, async ({ page }) => {
        const person = await enter(page, tenant);
        const all = await agreeToAll(tenant, person, ["email", "post"]);
        await page.goto(room);
        const [topic] = (await topicsOf(tenant)).filter(({ channels }) => channels.includes("email"));
        await page.getByRole("switch", { name: `${topic!.name} by E-mail` }).click();
        await done(page, "Saved");
        expect(await on(tenant, person)).toEqual(all.filter((cell) => cell !== `${topic!.id} email`));

        await page.getByRole("button", { name: "No more e-mail" }).click();
        await done(page, "That channel is off");
        expect(await on(tenant, person)).toEqual(all.filter((cell) => !cell.endsWith(" email")));
        await expect(page.getByRole("region", { name: "A whole channel at once" })).toContainText("off for every topic since");
        await expect(page.getByRole("button", { name: "No more e-mail" })).toHaveCount(0);
        const history = page.getByRole("table", { name: "Every change" });
        await expect(history).toContainText("No marketing by e-mail");
        await page.goto(`/c/${tenant.slug}/requests`);
        await expect(page.getByRole("main")).toContainText("Done");
      });

      test(`${tenant.slug}: a pause stops everything and its end brings back exactly what was chosen`, async ({ page }) => {
        const person = await enter(page, tenant);
        const all = await agreeToAll(tenant, person, ["email", "post"]);
        await page.goto(room);
        await page.getByRole("button", { name: "30 days" }).click();
        await done(page, "Paused");
        expect(await on(tenant, person)).toEqual([]);
        await expect(page.getByRole("main")).toContainText(/Paused until/);
        await expect(page.getByRole("switch", { checked: true })).toHaveCount(all.length);

        const far = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
        await page.getByLabel("Until a day of your choice").fill(far);
        await page.getByRole("button", { name: "Pause until then" }).click();
        await done(page, "Paused");
        expect(await on(tenant, person)).toEqual([]);

        await page.getByRole("button", { name: "End the pause now" }).click();
        await done(page, "The pause is over");
        expect(await on(tenant, person)).toEqual(all);
        await expect(page.getByRole("table", { name: "Every change" })).toContainText("End the pause now");
        await expect(page.getByRole("button", { name: "End the pause now" })).toHaveCount(0);
      });

      test(`${tenant.slug}: a yes to words that have changed is asked again`, async ({ page }) => {
        const person = await enter(page, tenant);
        const [topic] = (await topicsOf(tenant)).filter(({ channels }) => channels.includes("email"));
        await page.goto(`${room}?ask=${topic!.id}.email`);
        if (javaScriptEnabled) expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        await page.locator('input[name="words"]').evaluate((input) => input.setAttribute("value", "0".repeat(64)));
        await page.getByRole("button", { name: "Yes", exact: true }).click();
        await done(page, "The words have changed");
        expect(await on(tenant, person)).toEqual([]);
        await page.getByRole("button", { name: "Yes", exact: true }).click();
        await done(page, "It is on");
        expect(await on(tenant, person)).toEqual([`${topic!.id} email`]);
      });

      test(`${tenant.slug}: a no leaves it off, and an address that asks for nothing that is offered asks nothing`, async ({ page }) => {
        const person = await enter(page, tenant);
        const [topic] = (await topicsOf(tenant)).filter(({ channels }) => channels.includes("email"));
        await page.goto(`${room}?ask=${topic!.id}.email`);
        await page.getByRole("link", { name: "No, leave it off" }).click();
        await expect(page.getByRole("button", { name: "Yes", exact: true })).toHaveCount(0);
        for (const ask of ["gone.email", `${topic!.id}.fax`, "x", `${topic!.id}.email&ask=y.z`]) {
          await page.goto(`${room}?ask=${ask}`);
          await expect(page.getByRole("button", { name: "Yes", exact: true })).toHaveCount(0);
        }
        expect(await on(tenant, person)).toEqual([]);
      });
    }
  });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript, too," : "without JavaScript, too,", () => {
    test.use({ javaScriptEnabled });
    const [brightwater, sierraloom] = facts.tenants as [Tenant, Tenant];

    test("a yes that must be confirmed by mail is off until the link in it is pressed, and nobody else can press it", async ({ page }) => {
      const person = await enter(page, sierraloom);
      const topic = (await allTopicsOf(sierraloom)).find(({ doubleOptIn }) => doubleOptIn)!;
      await page.goto(`/c/${sierraloom.slug}/marketing?ask=${topic.id}.email`);
      await page.getByRole("button", { name: "Yes", exact: true }).click();
      await done(page, "One step is left");
      expect(await on(sierraloom, person)).toEqual([]);
      await expect(page.getByText("Waits for the link in the mail of", { exact: false })).toBeVisible();
      const link = linkIn(await mailSaying(person.email, "Did you mean it?"));
      expect((await fetch(`${link}/confirm`, { method: "POST", redirect: "manual", headers: { origin: "https://elsewhere.example" } })).status, "from elsewhere").toBe(403);
      await page.goto(link);
      await expect(page.getByText(topic.wording)).toBeVisible();
      expect(await on(sierraloom, person)).toEqual([]);
      if (javaScriptEnabled) expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole("button", { name: "Yes", exact: true }).click();
      await expect(page.getByRole("heading", { name: `${topic.name} is on` })).toBeVisible();
      expect(await on(sierraloom, person)).toEqual([`${topic.id} email`]);
      await page.goto(`${link.slice(0, -1)}${link.endsWith("0") ? "1" : "0"}`);
      await expect(page.getByRole("heading", { name: "This link is not known" })).toBeVisible();
    });

    test("less often is chosen for what is on, and the tenant's systems hear of it", async ({ page }) => {
      const person = await enter(page, brightwater);
      const topic = (await topicsOf(brightwater)).find(({ frequencies }) => frequencies?.includes("monthly"))!;
      await page.goto(`/c/${brightwater.slug}/marketing`);
      await expect(page.getByRole("heading", { name: "How often" })).toHaveCount(0);
      await agreeToAll(brightwater, person, ["email"]);
      await page.reload();
      await page.getByLabel(`${topic.name}`, { exact: false }).and(page.getByRole("combobox")).first().selectOption({ label: "At most once a month" });
      await page.locator("form", { has: page.locator(`input[value="${topic.id}"]`) }).getByRole("button", { name: "Save" }).click();
      await done(page, "Saved");
      expect((await cellsOf(brightwater, person)).find((cell) => cell.topic === topic.id)).toMatchObject({ state: "in", frequency: "monthly" });
    });
  });
}
