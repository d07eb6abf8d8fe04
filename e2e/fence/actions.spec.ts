import { globSync, readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { callApi, expect, facts, test } from "../fixtures.ts";

const [a, b] = facts.tenants as [(typeof facts.tenants)[0], (typeof facts.tenants)[0]];

/** Every server action is a public endpoint: `file name` and who may send it. A new one fails here until it is listed. */
const ACTIONS: Record<string, "anyone" | "subject" | "staff"> = {
  "c/[tenant]/(rooms)/contact send": "subject",
  "c/[tenant]/(rooms)/cookies decide": "subject",
  "c/[tenant]/(rooms)/decisions askPerson": "subject",
  "c/[tenant]/(rooms)/erase confirm": "subject",
  "c/[tenant]/(rooms)/erase erase": "subject",
  "c/[tenant]/(rooms)/export ask": "subject",
  "c/[tenant]/(rooms)/marketing agree": "subject",
  "c/[tenant]/(rooms)/marketing channelOff": "subject",
  "c/[tenant]/(rooms)/marketing off": "subject",
  "c/[tenant]/(rooms)/marketing pause": "subject",
  "c/[tenant]/(rooms)/marketing resume": "subject",
  "c/[tenant]/(rooms)/export confirm": "subject",
  "c/[tenant]/(rooms)/export retry": "subject",
  "c/[tenant]/(rooms)/marketing stop": "subject",
  "c/[tenant]/(rooms)/profile ask": "subject",
  "c/[tenant]/(rooms)/profile correct": "subject",
  "c/[tenant]/(rooms)/records claim": "subject",
  "c/[tenant]/(rooms)/requests withdraw": "subject",
  "c/[tenant]/(rooms)/uses lift": "subject",
  "c/[tenant]/(rooms)/uses stop": "subject",
  "c/[tenant]/sign-in ask": "anyone",
  "console/[tenant]/sign-in ask": "anyone",
};

test("every server action stands in the list, with an audience that its code names", () => {
  const files = globSync("app/**/*.{ts,tsx}").filter((file) => readFileSync(file, "utf8").startsWith('"use server"'));
  const found = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/^export (?:const|async function) (\w+)(.*)/gm)].map(([, name, code]) => ({ name: `${file.replace(/^app\//, "").replace(/\/actions\.ts$/, "")} ${name}`, code: code! })));
  expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(ACTIONS).sort());
  for (const { name, code } of found) if (ACTIONS[name] !== "anyone") expect(code, name).toMatch(new RegExp(`audience: "${ACTIONS[name]}"|askForConfirmation\\(`)); // the mail that confirms goes to the person signed in
});

const marketing = `/c/${a.slug}/marketing`;

async function signedIn(request: APIRequestContext, link: string): Promise<void> {
  expect((await request.post(`${link}/confirm`, { maxRedirects: 0 })).status()).toBe(303);
}

/** What a browser without script would post for each form of the page. */
function formsOf(html: string): Record<string, string>[] {
  return [...html.matchAll(/<form[^>]*>([\s\S]*?)<\/form>/g)].map(([, inside]) =>
    Object.fromEntries([...inside!.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [/name="([^"]*)"/.exec(tag)![1]!, (/value="([^"]*)"/.exec(tag)?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&")])))
    .filter((fields) => Object.keys(fields).some((name) => name.startsWith("$ACTION")));
}

const stateOf = async (): Promise<unknown> => (await callApi(a.apiKey, "GET", `/preferences/${a.subject.externalId}`)).json();

test("an action taken from one person's page does nothing for anybody else, nor from another site", async ({ playwright }) => {
  const own = await playwright.request.newContext({ baseURL: facts.baseUrl });
  await signedIn(own, a.subject.signInUrl);
  const forms = formsOf(await (await own.get(marketing)).text());
  expect(forms.length).toBeGreaterThan(1);
  const before = await stateOf();
  for (const link of [null, b.subject.signInUrl, a.staff.owner.signInUrl]) {
    const stranger = await playwright.request.newContext({ baseURL: facts.baseUrl });
    if (link) await signedIn(stranger, link);
    for (const form of forms) {
      const answer = await stranger.post(marketing, { multipart: form, maxRedirects: 0 });
      expect([303, 307]).toContain(answer.status());
      expect(answer.headers()["location"]).toMatch(new RegExp(`/c/${a.slug}/sign-in$`));
    }
    await stranger.dispose();
  }
  for (const form of forms) {
    const answer = await own.post(marketing, { multipart: form, maxRedirects: 0, headers: { origin: "https://evil.example" } });
    expect(answer.status()).toBeGreaterThanOrEqual(400);
  }
  expect(await stateOf()).toEqual(before);
  await own.dispose();
});
