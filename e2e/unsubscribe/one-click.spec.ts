import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { newcomer, type Newcomer, type Tenant } from "../centre/people.ts";
import { callApi, expect, facts, nextMail, test } from "../fixtures.ts";

type Cell = { topic: string; channel: string; state: string; source: string };
type Told = { type: string; data: { externalId?: string; hash?: string; topic?: string; channel?: string; state?: string; reason?: string } };

const preferencesOf = async ({ apiKey }: Tenant, { externalId }: Newcomer): Promise<{ global: string; cells: Cell[] }> => (await callApi(apiKey, "GET", `/preferences/${externalId}`)).json() as never;
const firstTopic = async ({ apiKey }: Tenant) => ((await (await callApi(apiKey, "GET", "/catalogue")).json()) as { topics: { id: string; name: string; channels: string[]; wording: string }[] }).topics.find(({ channels }) => channels.includes("email"))!;

async function linkFor({ apiKey }: Tenant, email: string, topic?: string): Promise<string> {
  const answer = await callApi(apiKey, "POST", "/unsubscribe-links", [{ email, ...(topic ? { topic } : {}) }]);
  const { data: [link] } = (await answer.json()) as { data: { url: string; headers: Record<string, string> }[] };
  expect(link!.headers).toEqual({ "List-Unsubscribe": `<${link!.url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
  return link!.url;
}

/** Somebody new who has said yes to the first topic by e-mail. */
async function subscriber(tenant: Tenant) {
  const [person, topic] = [await newcomer(tenant), await firstTopic(tenant)];
  const answer = await callApi(tenant.apiKey, "PUT", `/preferences/${person.externalId}`, { cells: [{ topic: topic.id, channel: "email", state: "in", source: "person", wording: topic.wording, changedAt: new Date(Date.now() - 86_400_000).toISOString() }] });
  expect(answer.status).toBe(200);
  return { person, topic, isOn: async () => (await preferencesOf(tenant, person)).cells.some(({ topic: id, channel, state }) => id === topic.id && channel === "email" && state === "in") };
}

/** Everything told to the tenant so far. */
async function feed({ apiKey }: Tenant): Promise<Told[]> {
  const all: Told[] = [];
  for (let after = ""; ;) {
    const { data, nextCursor } = (await (await callApi(apiKey, "GET", `/events?limit=200${after}`)).json()) as { data: Told[]; nextCursor: string };
    all.push(...data);
    if (data.length === 0) return all;
    after = `&after=${encodeURIComponent(nextCursor)}`;
  }
}
const toldOf = async (tenant: Tenant, externalId: string): Promise<Told[]> => (await feed(tenant)).filter(({ data }) => data.externalId === externalId);

const urlencoded = (url: string) => fetch(url, { method: "POST", redirect: "manual", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "List-Unsubscribe=One-Click" });
function multipart(url: string): Promise<Response> {
  const body = new FormData();
  body.set("List-Unsubscribe", "One-Click");
  return fetch(url, { method: "POST", redirect: "manual", body });
}

for (const tenant of facts.tenants) {
  test.describe(`${tenant.slug}: as a mailbox provider does`, () => {
    for (const [how, post] of [["urlencoded", urlencoded], ["multipart", multipart]] as const) {
      for (const slash of ["", "/"]) {
        test(`${how}, ${slash ? "with" : "without"} a slash behind: 200 without cookie or redirect, and it is off`, async () => {
          const { person, topic, isOn } = await subscriber(tenant);
          const url = `${await linkFor(tenant, person.email, topic.id)}${slash}`;
          expect(await isOn()).toBe(true);
          const answer = await post(url);
          expect([answer.status, answer.redirected, answer.headers.get("location"), answer.headers.getSetCookie()]).toEqual([200, false, null, []]);
          expect(await isOn()).toBe(false);
          const after = await preferencesOf(tenant, person);
          expect((await post(url)).status).toBe(200);
          expect(await preferencesOf(tenant, person)).toEqual(after);
        });
      }
    }

    test("what is not the one field changes nothing", async () => {
      const { person, isOn } = await subscriber(tenant);
      const url = await linkFor(tenant, person.email);
      const before = await preferencesOf(tenant, person);
      const said: number[] = [];
      for (const to of [url, `${url}/`]) {
        for (const method of ["GET", "HEAD", "OPTIONS"]) said.push((await fetch(to, { method, redirect: "manual" })).status);
        said.push((await fetch(to, { method: "POST", redirect: "manual", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "x=1" })).status);
      }
      expect(said).toEqual([200, 200, 204, 400, 200, 200, 204, 400]);
      expect([await isOn(), await preferencesOf(tenant, person)]).toEqual([true, before]);
    });

    test("fifty at once are one stop, told once", async () => {
      const { person, topic } = await subscriber(tenant);
      const url = await linkFor(tenant, person.email, topic.id);
      const answers = await Promise.all(Array.from({ length: 50 }, () => urlencoded(url)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
      await expect(async () => {
        const told = (await toldOf(tenant, person.externalId)).filter(({ data: { state, reason } }) => state === "out" || reason);
        expect(told.map(({ type, data }) => [type, data.topic, data.channel])).toEqual([["preference.updated", topic.id, "email"], ["suppression.added", topic.id, "email"]]);
      }).toPass();
    });

    test("the header pair of a real mail works, and every other mail to the person carries it too", async () => {
      const { person, isOn } = await subscriber(tenant);
      const asked = await (await fetch(`${facts.baseUrl}/c/${tenant.slug}/sign-in`)).text();
      const fields = new FormData();
      for (const [tag] of /<form[\s\S]*?<\/form>/.exec(asked)![0].matchAll(/<input[^>]*type="hidden"[^>]*>/g)) fields.set(/name="([^"]*)"/.exec(tag)![1]!, (/value="([^"]*)"/.exec(tag)?.[1] ?? "").replaceAll("&quot;", '"'));
      fields.set("email", person.email);
      await fetch(`${facts.baseUrl}/c/${tenant.slug}/sign-in`, { method: "POST", body: fields, redirect: "manual" });
      const { headers } = await nextMail(person.email);
      const pair = Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase().startsWith("list-unsubscribe")).map(([name, value]) => [name.toLowerCase(), value]));
      expect(pair["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
      const url = /^<(\S+)>$/.exec(pair["list-unsubscribe"]!)![1]!;
      expect((await urlencoded(url)).status).toBe(200);
      expect(await isOn()).toBe(false);
      expect((await preferencesOf(tenant, person)).cells).toContainEqual(expect.objectContaining({ topic: "*", channel: "email", state: "out", source: "person" }));
    });

    test("every changed byte of the token is one and the same 404", async () => {
      const { person, isOn } = await subscriber(tenant);
      const url = await linkFor(tenant, person.email);
      const [base, token] = [`${facts.baseUrl}/u/`, url.split("/u/")[1]!];
      const bodies = new Set<string>();
      for (let at = 0; at < token.length; at += 1) {
        const answer = await urlencoded(`${base}${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`);
        expect(answer.status, String(at)).toBe(404);
        bodies.add(await answer.text());
      }
      expect([bodies.size, await isOn()]).toEqual([1, true]);
    });

    test("an address that nobody holds ends on the list all the same, told by its hash", async () => {
      const url = await linkFor(tenant, `nobody-${randomUUID()}@example.org`);
      const before = await feed(tenant);
      expect((await urlencoded(url)).status).toBe(200);
      await expect(async () => {
        const told = (await feed(tenant)).slice(before.length).filter(({ data }) => data.hash);
        expect(told.at(-1)).toMatchObject({ type: "suppression.added", data: { topic: "*", channel: "email", reason: "opt_out" } });
      }).toPass();
    });
  });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    for (const tenant of facts.tenants) {
      test(`${tenant.slug}: the page asks, one press stops, one more puts it back`, async ({ page }) => {
        const { person, topic, isOn } = await subscriber(tenant);
        const url = await linkFor(tenant, person.email, topic.id);
        const answer = await page.goto(url);
        const headers = answer!.headers();
        expect([headers["referrer-policy"], headers["cache-control"], headers["x-frame-options"], headers["set-cookie"]]).toEqual(["no-referrer", "private, no-store", "DENY", undefined]);
        expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /);
        await expect(page.getByRole("heading", { level: 1 })).toContainText(topic.name);
        await expect(page.getByRole("button")).toHaveCount(1);
        await expect(page.getByRole("main")).not.toContainText(person.email);
        if (javaScriptEnabled) for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        }
        expect(await isOn()).toBe(true);

        await page.getByRole("button", { name: "Unsubscribe" }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are unsubscribed");
        expect(await isOn()).toBe(false);
        if (javaScriptEnabled) expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

        await page.getByRole("button", { name: "Undo" }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("Everything is as it was");
        expect(await isOn()).toBe(true);

        await page.getByRole("button", { name: "Unsubscribe after all" }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are unsubscribed");
        expect(await isOn()).toBe(false);
      });

      test(`${tenant.slug}: a page reached by keyboard is pressed by keyboard`, async ({ page }) => {
        const { person, isOn } = await subscriber(tenant);
        await page.goto(await linkFor(tenant, person.email));
        await page.keyboard.press("Tab");
        await expect(page.getByRole("button", { name: "Unsubscribe" })).toBeFocused();
        await page.keyboard.press("Enter");
        await expect(page.getByRole("status")).toContainText("You are unsubscribed");
        expect(await isOn()).toBe(false);
      });
    }
  });
}

test("a page of the app keeps its one address: a slash behind it leads to the one without", async ({ request }) => {
  const { slug } = facts.tenants[0]!;
  for (const [asked, led] of [[`/c/${slug}/privacy/`, `/c/${slug}/privacy`], [`/c/${slug}/privacy/?note=x`, `/c/${slug}/privacy?note=x`], ["/docs/api/", "/docs/api"]] as const) {
    const answer = await request.get(asked, { maxRedirects: 0 });
    expect([answer.status(), new URL(answer.headers()["location"]!, facts.baseUrl).href]).toEqual([308, `${facts.baseUrl}${led}`]);
  }
});
