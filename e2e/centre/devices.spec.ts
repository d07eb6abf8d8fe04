import { createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { SignJWT } from "jose";
import { expect, facts, signIn, test } from "../fixtures.ts";
import { heard } from "./events.ts";
import { enter, newcomer, signInByMail, tell, type Newcomer, type Tenant } from "./people.ts";

type State = { linked: boolean; choice: { categories: Record<string, boolean>; decidedAt: string } | null };
const USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const newVisitor = () => randomBytes(16).toString("base64url");
const none = { analytical: false, functionality: false, targeting: false };

/** What a page of the site posts, as its browser sends it. */
const post = (tenant: Tenant, path: string, body: object, origin = `https://${tenant.slug}.example`): Promise<Response> =>
  fetch(`${facts.baseUrl}/embed/${tenant.siteKey}/${path}`, { method: "POST", headers: { origin, "content-type": "text/plain;charset=UTF-8", "user-agent": USER_AGENT }, body: JSON.stringify(body) });
const state = async (tenant: Tenant, visitor: string): Promise<State> => (await (await post(tenant, "state", { visitor })).json()) as State;

/** The secret that staff see in the console, as the app derives it; kept beside the facts of a demo and of a test. */
function siteSecret({ siteKey }: Tenant): string {
  const { RIGHTFUL_KEK } = JSON.parse(readFileSync(join(dirname(process.env["RIGHTFUL_FACTS"] ?? ".data/demo.json"), "secrets.json"), "utf8")) as { RIGHTFUL_KEK: string };
  return Buffer.from(hkdfSync("sha256", Buffer.from(RIGHTFUL_KEK, "base64"), Buffer.alloc(0), `device-link:${siteKey}`, 32)).toString("base64url");
}
/** What the site's own server does for whoever is signed in there. */
const linkByToken = async (tenant: Tenant, { externalId }: Newcomer, visitor: string) => {
  const token = await new SignJWT({}).setProtectedHeader({ alg: "HS256" }).setSubject(externalId).setAudience(tenant.siteKey).setExpirationTime("5m").sign(Buffer.from(siteSecret(tenant)));
  const answer = await post(tenant, "links", { visitor, token });
  expect(answer.status).toBe(200);
  return (await answer.json()) as State & { visitor: string };
};
/** A yes to everything on the tenant's site, told by its system. */
const allowAll = (tenant: Tenant, { externalId }: Newcomer) => tell(tenant, [{ type: "consent", externalId, site: tenant.slug, categories: { necessary: true, analytical: true, functionality: true, targeting: true }, action: "accept_all", decidedAt: new Date(Date.now() - 60_000).toISOString() }]);
const saidThat = (page: Page, words: string) => expect(page.getByRole("main").getByRole("status").filter({ hasText: words })).toBeVisible();

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    for (const tenant of facts.tenants) {
      test(`${tenant.slug}: a browser is linked by its site, what is withdrawn here reaches it, and it is unlinked`, async ({ page }) => {
        const [person, visitor] = [await enter(page, tenant), newVisitor()];
        await allowAll(tenant, person);
        expect(await state(tenant, visitor)).toEqual({ linked: false, choice: null });
        expect(await linkByToken(tenant, person, visitor)).toMatchObject({ linked: true, visitor, choice: { categories: { analytical: true, targeting: true } } });

        await page.goto(`/c/${tenant.slug}/cookies`);
        const sites = page.getByRole("region", { name: "Sites and browsers" });
        await expect(sites).toContainText("Firefox");
        await expect(sites).toContainText(`when you signed in on ${tenant.slug}`);
        await sites.getByRole("button", { name: `Withdraw on ${tenant.slug}` }).click();
        await saidThat(page, "Withdrawn");
        await expect(sites.getByRole("button", { name: /Withdraw/ })).toHaveCount(0);
        expect((await state(tenant, visitor)).choice?.categories).toEqual(none);
        const events = await heard(tenant, person, "consent.recorded", 2);
        expect(events.at(-1)!.data).toMatchObject({ site: tenant.slug, action: "withdraw", source: "dashboard", categories: { necessary: true, ...none } });

        await sites.getByRole("form", { name: `Unlink Firefox from ${tenant.slug}` }).getByRole("button").click();
        await saidThat(page, "Unlinked");
        await expect(sites).not.toContainText("Firefox");
        expect(await state(tenant, visitor)).toEqual({ linked: false, choice: null });
        expect(await linkByToken(tenant, person, visitor)).toEqual({ linked: false, visitor, choice: null });
        await page.goto(`/c/${tenant.slug}/access-log`);
        await expect(page.getByRole("main")).toContainText("A browser was linked to you");
      });

      test(`${tenant.slug}: a browser is linked by its person with a code that is good once, and nothing changes by looking`, async ({ page }) => {
        const [person, visitor] = [await enter(page, tenant), newVisitor()];
        await allowAll(tenant, person);
        const { code } = (await (await post(tenant, "link-codes", { visitor })).json()) as { code: string };
        const main = page.getByRole("main");
        for (let looks = 0; looks < 2; looks += 1) await page.goto(`/c/${tenant.slug}/cookies?device=${code}`);
        await expect(main.getByRole("heading", { name: `Firefox on ${tenant.slug} asks to be linked to you` })).toBeVisible();
        expect(await state(tenant, visitor)).toEqual({ linked: false, choice: null });
        await main.getByRole("button", { name: "Link this browser" }).click();
        await saidThat(page, "Linked");
        await expect(page).toHaveURL(/\/cookies\?note=linked$/);
        await expect(main).toContainText("Linked by you on");
        expect(await state(tenant, visitor)).toMatchObject({ linked: true, choice: { categories: { targeting: true } } });
        await page.goto(`/c/${tenant.slug}/cookies?device=${code}`);
        await expect(main).toContainText("This code is no longer good");
        await expect(main.getByRole("button", { name: "Link this browser" })).toHaveCount(0);
      });
    }
  });
}

const [tenant] = facts.tenants as [Tenant, Tenant];

test("the second person on a shared browser gets a new name for it, and neither sees anything of the other", async ({ page }) => {
  const [first, second, visitor] = [await enter(page, tenant), await newcomer(tenant), newVisitor()];
  await allowAll(tenant, first);
  await linkByToken(tenant, first, visitor);
  const answer = await linkByToken(tenant, second, visitor);
  expect(answer).toEqual({ linked: true, visitor: expect.stringMatching(/^[\w-]{22}$/), choice: null });
  expect(answer.visitor).not.toBe(visitor);
  expect([await state(tenant, visitor), await state(tenant, answer.visitor)]).toEqual([{ linked: false, choice: null }, { linked: true, choice: null }]);
  await page.goto(`/c/${tenant.slug}/cookies`);
  await expect(page.getByRole("region", { name: "Sites and browsers" })).not.toContainText("Firefox");
  await page.context().clearCookies();
  await signInByMail(page, tenant, second);
  await page.goto(`/c/${tenant.slug}/cookies`);
  await expect(page.getByRole("region", { name: "Sites and browsers" })).toContainText("No choice made here yet");
  await expect(page.getByRole("main")).toContainText("No choice recorded yet");
});

test("from another page, with another's token or with none, nothing is linked or told", async () => {
  const [person, visitor] = [await newcomer(tenant), newVisitor()];
  const token = await new SignJWT({}).setProtectedHeader({ alg: "HS256" }).setSubject(person.externalId).setAudience(tenant.siteKey).setExpirationTime("5m").sign(randomBytes(32));
  expect((await post(tenant, "links", { visitor, token })).status).toBe(403);
  for (const [path, body] of [["links", { visitor, token }], ["link-codes", { visitor }], ["state", { visitor }]] as const) {
    const answer = await post(tenant, path, body, "https://evil.example");
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([403, null]);
  }
  const { code } = (await (await post(tenant, "link-codes", { visitor })).json()) as { code: string };
  expect(code).not.toContain(visitor);
  expect(await state(tenant, visitor)).toEqual({ linked: false, choice: null });
});

test("every choice shows the banner as it was, and gives a receipt that anybody can check", async ({ page, request }) => {
  await signIn(page, tenant.subject.signInUrl);
  await page.goto(`/c/${tenant.slug}/cookies`);
  const main = page.getByRole("main");
  const row = main.getByRole("table", { name: "Each choice you made, newest first" }).getByRole("row").filter({ hasText: "You accepted everything" }).last();
  await row.locator("summary").click();
  const [saved] = await Promise.all([page.waitForEvent("download"), row.getByRole("link", { name: "Download the receipt" }).click()]);
  expect(saved.suggestedFilename()).toMatch(/^receipt-[0-9a-f-]{36}\.json$/);
  const text = readFileSync(await saved.path(), "utf8");
  const { receipt, jws, keys } = JSON.parse(text) as { receipt: { receipt_id: string; shown: { banner_version: number } }; jws: string; keys: string };
  for (const secret of [tenant.subject.email, tenant.subject.externalId]) expect(text).not.toContain(secret);
  expect(keys).toBe(`${facts.baseUrl}/.well-known/rightful-keys.json`);
  const [key] = ((await (await request.get(keys)).json()) as { keys: [JsonWebKey & { kid: string }] }).keys;
  const [head, body, signature] = jws.split(".") as [string, string, string];
  expect(verify(null, Buffer.from(`${head}.${body}`), createPublicKey({ key, format: "jwk" }), Buffer.from(signature, "base64url"))).toBe(true);
  expect([JSON.parse(Buffer.from(head, "base64url").toString()), JSON.parse(Buffer.from(body, "base64url").toString())]).toEqual([{ alg: "EdDSA", kid: key.kid, typ: "JOSE" }, receipt]);

  await row.getByRole("link", { name: "The banner as you saw it" }).click();
  await expect(main.getByRole("heading", { level: 1 })).toHaveText("The banner as you saw it");
  await expect(main).toContainText(`Version ${receipt.shown.banner_version} on ${tenant.slug}`);
  await expect(main).toContainText("Accept all, Reject all and Choose in detail");
  for (const path of [`/c/${tenant.slug}/cookies`, new URL(page.url()).pathname]) {
    await page.goto(path);
    for (const width of [390, 1_280]) {
      await page.setViewportSize({ width, height: 900 });
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }
  }

  const address = (who: "c" | "console") => `/${who}/${tenant.slug}/${who === "c" ? "cookies" : "consent"}/receipts/${receipt.receipt_id}`;
  await page.context().clearCookies();
  await enter(page, tenant);
  expect((await page.request.get(address("c"))).status()).toBe(404);
  expect((await page.request.get(`/c/${tenant.slug}/cookies/shown/${receipt.receipt_id}`)).status()).toBe(404);
  for (const [role, status] of [["marketing", 200], ["viewer", 403]] as const) {
    await page.context().clearCookies();
    await signIn(page, tenant.staff[role].signInUrl);
    const answer = await page.request.get(address("console"));
    expect([answer.status(), status === 200 ? await answer.text() : ""]).toEqual([status, status === 200 ? text : ""]);
  }
});
