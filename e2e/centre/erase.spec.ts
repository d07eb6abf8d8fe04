import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { callApi, expect, facts, linkIn, mailSaying, nextMail, test, tick } from "../fixtures.ts";
import { enter, newcomer, send, signInByMail, tell, type Newcomer, type Tenant } from "./people.ts";

type File = { values: unknown[]; orders: { orderId: string; keptUntil: string | null; personal: object }[]; records: unknown[] };
type Event = { type: string; data: Record<string, unknown> };

const fileOf = async ({ apiKey }: Tenant, { externalId }: Newcomer): Promise<File> => (await callApi(apiKey, "GET", `/subjects/${externalId}`)).json() as Promise<File>;
const today = new Date().toISOString();
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** A fact, an order that a rule keeps and one whose day has come, a public word and a cookie choice. */
async function tellOf(tenant: Tenant, { externalId }: Newcomer): Promise<{ kept: string; due: string; title: string }> {
  const [kept, due, title] = [`K-${randomUUID()}`, `D-${randomUUID()}`, `A public word ${randomUUID()}`];
  const personal = { name: "Ada Byrne", address: "1 Quay Street, Cork", phone: "+353 1 555", email: "ada@example.org" };
  await tell(tenant, [
    { type: "value", externalId, field: "job_title", value: "Miller", source: "given", collectedAt: daysAgo(20) },
    { type: "order", externalId, orderId: kept, placedAt: daysAgo(30), personal }, { type: "order", externalId, orderId: due, placedAt: "2012-02-01T10:00:00Z", personal },
    { type: "record", externalId, recordId: randomUUID(), kind: "support_message", occurredAt: daysAgo(10), title, public: true },
    { type: "consent", externalId, site: tenant.slug, categories: { necessary: true, analytical: true, functionality: false, targeting: false }, action: "save", decidedAt: daysAgo(9) },
  ]);
  return { kept, due, title };
}

/** Every event of the feed that fits. */
async function eventsWhere({ apiKey }: Tenant, fits: (event: Event) => boolean): Promise<Event[]> {
  const found: Event[] = [];
  for (let after = "", more = true; more;) {
    const page = (await (await callApi(apiKey, "GET", `/events?limit=200${after ? `&after=${after}` : ""}`)).json()) as { data: Event[]; nextCursor: string };
    found.push(...page.data.filter(fits));
    [after, more] = [page.nextCursor, page.data.length === 200];
  }
  return found;
}

const codeOf = async ({ apiKey }: Tenant, line: object): Promise<string> => {
  const answer = await send({ apiKey }, [line]);
  return (JSON.parse((await answer.text()).split("\n")[0]!) as { code?: string }).code ?? "accepted";
};

async function examine(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]!.html}`)).toEqual([]);
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";
  test.describe(how, () => {
    test.use({ javaScriptEnabled });

    for (const tenant of facts.tenants) {
      const home = `/c/${tenant.slug}`;

      test(`${tenant.slug}: one sentence and one press erase everything that no rule keeps, and what is kept says until when`, async ({ page }) => {
        const person = await enter(page, tenant);
        const told = await tellOf(tenant, person);
        const { orders } = await fileOf(tenant, person);
        const keptUntil = orders.find(({ orderId }) => orderId === told.kept)!.keptUntil!;
        const main = page.getByRole("main");

        await page.goto(`${home}/erase`);
        await expect(main.getByRole("region", { name: "What goes now" })).toContainText("1 fact in your profile");
        await expect(main.getByRole("region", { name: "What goes now" })).toContainText("1 order that no rule keeps");
        const stays = main.getByRole("region", { name: "What stays, and until when" });
        await expect(stays.locator(`time[datetime="${keptUntil}"]`).first()).toBeVisible();
        await stays.getByText("Show the order and its date").click();
        await expect(stays.getByRole("row").filter({ hasText: told.kept })).toContainText("name and address");
        await main.getByText("Show it", { exact: true }).click();
        await expect(main.getByRole("region", { name: "What cannot be called back" })).toContainText(told.title);
        await expect(main.getByRole("region", { name: "What ends with it" })).toContainText("You are signed out everywhere");
        await expect(main.getByRole("button", { name: "Erase my data now" })).toBeVisible();
        await main.getByRole("button", { name: "Erase my data now" }).click(); // the box is not ticked: the browser stops it
        expect((await fileOf(tenant, person)).values).toHaveLength(1);

        await main.getByRole("checkbox", { name: "I understand that what goes now cannot be brought back." }).check();
        await main.getByRole("button", { name: "Erase my data now" }).click();
        await expect(page).toHaveURL(new RegExp(`${home}/erased$`));
        await expect(page.getByRole("heading", { level: 1, name: "Your data is erased" })).toBeVisible();
        await expect(main.locator(`time[datetime="${keptUntil}"]`)).toBeVisible();
        if (javaScriptEnabled) await examine(page);
        await page.goto(home);
        await expect(page).toHaveURL(`${home}/sign-in`);

        expect((await callApi(tenant.apiKey, "GET", `/subjects/${person.externalId}`)).status).toBe(404);
        const mail = await nextMail(person.email, 1);
        expect(mail.subject).toContain("has erased your data");
        expect(mail.text).toMatch(/1 order stays until .+\. Ground: /);
        for (const secret of ["Miller", told.kept, told.due, told.title, person.externalId]) expect(`${mail.text} ${mail.html}`).not.toContain(secret);
        const events = await eventsWhere(tenant, ({ data }) => data["externalId"] === person.externalId || data["requestId"] !== undefined);
        const asked = events.find(({ type, data }) => type === "subject.erasure_requested" && data["externalId"] === person.externalId)!;
        const done = events.filter(({ type, data }) => type === "subject.erased" && data["requestId"] === asked.data["requestId"]);
        expect(done.map(({ data }) => Object.keys(data).sort())).toEqual([["hash", "requestId", "sequence"]]);
        expect(Number(done[0]!.data["sequence"])).toBeGreaterThan(Number(asked.data["sequence"]));
      });

      test(`${tenant.slug}: who was erased signs in with the address they had, sees what remains, and does not come back by import`, async ({ page }) => {
        const person = await enter(page, tenant);
        const told = await tellOf(tenant, person);
        const main = page.getByRole("main");
        await page.goto(`${home}/erase`);
        await main.getByRole("checkbox").check();
        await main.getByRole("button", { name: "Erase my data now" }).click();
        await expect(page).toHaveURL(new RegExp(`${home}/erased$`));

        const { externalId, email } = person;
        expect(await codeOf(tenant, { type: "subject", externalId, email })).toBe("suppressed");
        expect(await codeOf(tenant, { type: "subject", externalId: `new-${externalId}`, email, collectedAt: daysAgo(1) })).toBe("suppressed");
        expect(await codeOf(tenant, { type: "value", externalId, field: "job_title", value: "Miller", source: "given", collectedAt: today })).toBe("suppressed");
        expect((await callApi(tenant.apiKey, "PUT", `/subjects/${externalId}`, { email })).status).toBe(409);

        await nextMail(email, 1);
        await signInByMail(page, tenant, person);
        await expect(page.getByRole("heading", { level: 1, name: "Your data is erased" })).toBeVisible();
        await expect(main.getByRole("region", { name: "What remains" })).toContainText("1 order");
        await expect(main.getByRole("row").filter({ hasText: "Your data to be erased" })).toContainText("Done");
        if (javaScriptEnabled) await examine(page);
        await main.getByRole("link", { name: "Your data to be erased" }).click();
        await expect(main).toContainText("Kept because a rule requires it");
        await page.goto(`${home}/orders`);
        await expect(main.getByRole("row").filter({ hasText: told.kept })).toContainText("name and address");
        await expect(main).not.toContainText(told.due);
        for (const room of ["profile", "records", "marketing", "uses", "cookies", "export", "erase", "decisions", "access-log"]) {
          await page.goto(`${home}/${room}`);
          await expect(main, room).toContainText("Nothing is held here");
          await expect(main.getByRole("button"), room).toHaveCount(0);
        }
        await page.goto(`${home}/contact`);
        await expect(page.getByLabel("Your message")).toHaveCount(0);
      });

      test(`${tenant.slug}: whose address changed a few days ago must confirm from the mailbox they had before`, async ({ page }) => {
        const before = await newcomer(tenant);
        const person = { ...before, email: `moved-${before.email}` };
        expect((await callApi(tenant.apiKey, "PUT", `/subjects/${person.externalId}`, { email: person.email })).ok).toBe(true);
        await signInByMail(page, tenant, person);
        const main = page.getByRole("main");
        await page.goto(`${home}/erase`);
        await expect(main.getByRole("button", { name: "Erase my data now" })).toHaveCount(0);
        await main.getByRole("button", { name: "Send me the mail" }).click();
        await expect(page).toHaveURL(/\/sign-in\/sent$/);
        const mail = await mailSaying(before.email, "erase everything held about you");
        await page.goto(linkIn(mail));
        await main.getByRole("button").click();
        await expect(page).toHaveURL(new RegExp(`${home}/erase\\?note=confirmed$`));
        await expect(main.getByRole("status")).toContainText("It is you");
        await main.getByRole("checkbox").check();
        await main.getByRole("button", { name: "Erase my data now" }).click();
        await expect(page.getByRole("heading", { level: 1, name: "Your data is erased" })).toBeVisible();
        await mailSaying(person.email, "has erased your data");
        await mailSaying(before.email, "that had this address before was erased");
      });
    }
  });
}

test("the page after an erasure is nobody's but the browser's that did it, for a quarter of an hour at most", async ({ page, browser }) => {
  const [tenant, other] = facts.tenants as [Tenant, Tenant];
  await enter(page, tenant);
  await page.goto(`/c/${tenant.slug}/erase`);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Erase my data now" }).click();
  await expect(page).toHaveURL(/\/erased$/);
  const cookie = (await page.context().cookies()).find(({ name }) => name.endsWith("rightful-erased"))!;
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(cookie.expires - Date.now() / 1000).toBeLessThanOrEqual(900);
  await page.goto(`/c/${other.slug}/erased`); // sealed for one tenant
  await expect(page).toHaveURL(`/c/${other.slug}/sign-in`);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`/c/${tenant.slug}/erased`);
  await expect(stranger).toHaveURL(`/c/${tenant.slug}/sign-in`);
  await stranger.context().close();
});

test("the tenant's own system erases by its key; the person is told and signed out", async ({ page }) => {
  const [tenant] = facts.tenants as [Tenant];
  const person = await enter(page, tenant);
  await tellOf(tenant, person);
  const answer = await callApi(tenant.apiKey, "DELETE", `/subjects/${person.externalId}?window=0`);
  expect(answer.status).toBe(202);
  expect(await answer.json()).toMatchObject({ right: "erasure", state: "completed", tasks: [{ system: "rightful", state: "done" }] });
  expect((await callApi(tenant.apiKey, "DELETE", `/subjects/${person.externalId}`)).status).toBe(404);
  await page.goto(`/c/${tenant.slug}/profile`);
  await expect(page).toHaveURL(`/c/${tenant.slug}/sign-in`);
  await tick();
  await mailSaying(person.email, "has erased your data");
});
