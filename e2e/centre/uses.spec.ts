import type { Locator, Page } from "@playwright/test";
import { callApi, expect, facts, test } from "../fixtures.ts";
import { heard } from "./events.ts";
import { enter, send, tell, type Newcomer, type Tenant } from "./people.ts";

type Catalogue = { purposes: { id: string; name: string; basis: string; marketing: boolean }[]; fields: { id: string; label: string; purposes: string[] }[]; topics: { id: string; channels: string[]; wording: string }[] };
type File = { frozen: boolean; values: { field: string; purposes: { name: string; restricted: boolean }[] }[] };

const catalogueOf = async ({ apiKey }: Tenant): Promise<Catalogue> => (await callApi(apiKey, "GET", "/catalogue")).json() as Promise<Catalogue>;
const fileOf = async ({ apiKey }: Tenant, { externalId }: Newcomer): Promise<File> => (await callApi(apiKey, "GET", `/subjects/${externalId}`)).json() as Promise<File>;
const restrictedIn = ({ values }: File): string[] => [...new Set(values.flatMap(({ purposes }) => purposes.filter(({ restricted }) => restricted).map(({ name }) => name)))];
const useOf = (page: Page, name: string): Locator => page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading", { name, exact: true }) });
const told = (page: Page, words: string): Promise<void> => expect(page.getByRole("main").getByRole("status").filter({ hasText: words })).toBeVisible();

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    for (const tenant of facts.tenants) {
      const home = `/c/${tenant.slug}`;
      const valueOf = ({ externalId }: Newcomer, field: string, value: unknown) => ({ type: "value", externalId, field, value, source: "given", collectedAt: new Date(Date.now() - 86_400_000).toISOString() });

      test(`${tenant.slug}: everything is frozen with one press, says so in every room and to every system, and is lifted with one`, async ({ page }) => {
        const person = await enter(page, tenant);
        await tell(tenant, [valueOf(person, "first_name", "Nora")]);
        await page.goto(`${home}/uses`);
        await page.getByRole("button", { name: "Freeze everything" }).click();
        await told(page, "Everything is frozen");
        for (const room of ["", "/profile", "/orders", "/records", "/marketing"]) {
          await page.goto(`${home}${room}`);
          await expect(page.getByRole("main"), room).toContainText("Frozen since");
        }
        await page.goto(`${home}/profile`);
        await expect(page.getByRole("main")).toContainText("Not used for this at present");
        const file = await fileOf(tenant, person);
        expect([file.frozen, file.values.flatMap(({ purposes }) => purposes).every(({ restricted }) => restricted)]).toEqual([true, true]);
        const answer = await send(tenant, [valueOf(person, "first_name", "Other")]);
        expect(JSON.parse((await answer.text()).split("\n")[0]!)).toMatchObject({ line: 1, code: "frozen" });
        expect((await callApi(tenant.apiKey, "PUT", `/subjects/${person.externalId}`, { email: person.email, locale: "fr-FR" })).status).toBe(409);

        await page.goto(`${home}/uses`);
        await page.getByRole("button", { name: "Lift the freeze" }).click();
        await told(page, "The freeze is lifted");
        expect(await fileOf(tenant, person)).toMatchObject({ frozen: false });
        await tell(tenant, [valueOf(person, "last_name", "Quill")]);
        expect((await heard(tenant, person, "subject.restricted", 2)).map(({ data }) => [data["purposes"], data["state"]])).toEqual([["*", "restricted"], ["*", "lifted"]]);
        await page.goto(home);
        await expect(page.getByRole("main")).not.toContainText("Frozen since");
      });

      test(`${tenant.slug}: marketing is objected to and ends at once; what a contract needs can only be frozen, and says why`, async ({ page }) => {
        const [person, { purposes, fields }] = [await enter(page, tenant), await catalogueOf(tenant)];
        const marketing = purposes.find((purpose) => purpose.marketing && purpose.basis !== "consent")!;
        const contract = purposes.find(({ basis }) => basis === "contract")!;
        const field = fields.find(({ purposes: uses }) => uses.includes(marketing.id))!;
        await tell(tenant, [valueOf(person, field.id, "x")]);
        await page.goto(`${home}/uses`);
        const [ads, account] = [useOf(page, marketing.name), useOf(page, contract.name)];
        await expect(ads).toContainText(field.label);
        await ads.getByRole("button", { name: "Switch this off" }).click();
        await told(page, "Stopped");
        await expect(ads).toContainText("Switched off by you on");
        expect(await (await callApi(tenant.apiKey, "GET", `/preferences/${person.externalId}`)).json()).toMatchObject({ global: "out" });
        expect(restrictedIn(await fileOf(tenant, person))).toEqual([marketing.name]);
        await page.goto(`${home}/profile`);
        await expect(useOf(page, field.label)).toContainText("Not used for this at present");

        await page.goto(`${home}/uses`);
        await expect(account).toContainText("You cannot object to this one");
        await expect(account.getByRole("button", { name: "Switch this off" })).toHaveCount(0);
        await account.getByRole("button", { name: "Freeze this" }).click();
        await expect(account).toContainText("Frozen by you on");
        await account.getByRole("button", { name: "Lift this freeze" }).click();
        await told(page, "It goes on");
        await ads.getByRole("button", { name: "Switch this on again" }).click();
        await expect(ads).toContainText("In use");
        expect((await heard(tenant, person, "subject.restricted", 4)).map(({ data }) => data["purposes"])).toEqual([{ [marketing.id]: "objected" }, { [contract.id]: "restricted" }, { [contract.id]: "lifted" }, { [marketing.id]: "lifted" }]);
        await page.goto(`${home}/requests`);
        await expect(page.getByRole("main")).toContainText(`Objection: ${marketing.name}`);
      });

      test(`${tenant.slug}: an agreement is taken back in its own words`, async ({ page }) => {
        const [person, { purposes, topics }] = [await enter(page, tenant), await catalogueOf(tenant)];
        const { name } = purposes.find(({ basis }) => basis === "consent")!;
        await page.goto(`${home}/uses`);
        await expect(useOf(page, name)).toContainText("Not in use: you have agreed to nothing");
        const [{ id: topic, channels: [channel], wording }] = topics as [Catalogue["topics"][number]];
        expect((await callApi(tenant.apiKey, "PUT", `/preferences/${person.externalId}`, { cells: [{ topic, channel, state: "in", source: "person", wording }] })).ok).toBe(true);
        await page.goto(`${home}/uses`);
        await expect(useOf(page, name)).toContainText("In use");
        await useOf(page, name).getByRole("button", { name: "Take back my agreement" }).click();
        await expect(useOf(page, name)).toContainText("Agreement taken back by you on");
        await expect(useOf(page, name).getByRole("button", { name: "Agree to this again" })).toBeVisible();
      });
    }
  });
}
