import { globSync, readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { callApi, expect, facts, test } from "../fixtures.ts";

const [a, b] = facts.tenants as [(typeof facts.tenants)[0], (typeof facts.tenants)[0]];

/** Every server action is a public endpoint: `file name` and who may send it. A new one fails here until it is listed. */
const ACTIONS: Record<string, "anyone" | "subject" | "staff"> = {
  "c/[tenant]/(rooms)/contact send": "subject",
  "c/[tenant]/(rooms)/cookies decide": "subject",
  "c/[tenant]/(rooms)/cookies link": "subject",
  "c/[tenant]/(rooms)/cookies unlink": "subject",
  "c/[tenant]/(rooms)/cookies withdraw": "subject",
  "c/[tenant]/(rooms)/decisions contest": "subject",
  "c/[tenant]/(rooms)/erase confirm": "subject",
  "c/[tenant]/(rooms)/erase erase": "subject",
  "c/[tenant]/(rooms)/export ask": "subject",
  "c/[tenant]/(rooms)/marketing agree": "subject",
  "c/[tenant]/(rooms)/marketing channelOff": "subject",
  "c/[tenant]/(rooms)/marketing off": "subject",
  "c/[tenant]/(rooms)/marketing often": "subject",
  "c/[tenant]/(rooms)/marketing pause": "subject",
  "c/[tenant]/(rooms)/marketing resume": "subject",
  "c/[tenant]/(rooms)/export confirm": "subject",
  "c/[tenant]/(rooms)/export retry": "subject",
  "c/[tenant]/(rooms)/marketing stop": "subject",
  "c/[tenant]/(rooms)/profile ask": "subject",
  "c/[tenant]/(rooms)/profile correct": "subject",
  "c/[tenant]/(rooms)/records claim": "subject",
  "c/[tenant]/(rooms)/requests confirm": "subject",
  "c/[tenant]/(rooms)/requests withdraw": "subject",
  "c/[tenant]/(rooms)/requests write": "subject",
  "c/[tenant]/(rooms)/uses lift": "subject",
  "c/[tenant]/(rooms)/uses stop": "subject",
  "c/[tenant]/ask ask": "anyone",
  "c/[tenant]/sign-in ask": "anyone",
  "console/[tenant]/(rooms)/figures publish": "staff",
  "console/[tenant]/(rooms)/people find": "staff",
  "console/[tenant]/(rooms)/requests show": "staff",
  "console/[tenant]/(rooms)/escalations/[escalation] answer": "staff", "console/[tenant]/(rooms)/escalations/[escalation] assign": "staff", "console/[tenant]/(rooms)/escalations/[escalation] close": "staff", "console/[tenant]/(rooms)/escalations/[escalation] confirm": "staff",
  "c/[tenant]/(rooms)/requests contest": "subject", "console/[tenant]/(rooms)/requests/[request] review": "staff", "console/[tenant]/(rooms)/disclosures record": "staff", "console/[tenant]/(rooms)/requests assign": "staff",
  "console/[tenant]/(rooms)/requests forget": "staff",
  "console/[tenant]/(rooms)/requests keep": "staff",
  "console/[tenant]/(rooms)/requests/[request] answer": "staff",
  "console/[tenant]/(rooms)/requests/[request] ask": "staff",
  "console/[tenant]/(rooms)/requests/[request] assignOne": "staff",
  "console/[tenant]/(rooms)/requests/[request] decide": "staff",
  "console/[tenant]/(rooms)/requests/[request] drop": "staff",
  "console/[tenant]/(rooms)/requests/[request] erase": "staff",
  "console/[tenant]/(rooms)/requests/[request] extend": "staff",
  "console/[tenant]/(rooms)/requests/[request] finish": "staff",
  "console/[tenant]/(rooms)/requests/[request] hold": "staff",
  "console/[tenant]/(rooms)/requests/[request] note": "staff",
  "console/[tenant]/(rooms)/requests/[request] prepareCopy": "staff",
  "console/[tenant]/(rooms)/requests/[request] refuse": "staff",
  "console/[tenant]/(rooms)/requests/[request] release": "staff",
  "console/[tenant]/(rooms)/requests/[request] resume": "staff",
  "console/[tenant]/(rooms)/requests/[request] say": "staff",
  "console/[tenant]/(rooms)/requests/[request] stopUse": "staff",
  "console/[tenant]/(rooms)/requests/[request] task": "staff",
  "console/[tenant]/(rooms)/requests/new record": "staff",
  "console/[tenant]/(rooms)/consent/[site]/banner language": "staff",
  "console/[tenant]/(rooms)/consent/[site]/banner publish": "staff",
  "console/[tenant]/(rooms)/consent/[site]/banner settings": "staff",
  "console/[tenant]/(rooms)/consent/[site]/banner vendors": "staff",
  "console/[tenant]/(rooms)/consent/[site]/banner words": "staff",
  "console/[tenant]/(rooms)/templates remove": "staff",
  "console/[tenant]/(rooms)/templates save": "staff",
  "console/[tenant]/(rooms)/marketing make": "staff",
  "console/[tenant]/(rooms)/marketing retire": "staff",
  "console/[tenant]/(rooms)/connectors add": "staff",
  "console/[tenant]/(rooms)/connectors/[connector] again": "staff",
  "console/[tenant]/(rooms)/connectors/[connector] allAgain": "staff",
  "console/[tenant]/(rooms)/connectors/[connector] assign": "staff",
  "console/[tenant]/(rooms)/connectors/[connector] change": "staff",
  "console/[tenant]/(rooms)/connectors/[connector] remove": "staff",
  "console/[tenant]/(rooms)/connectors/[connector] switchOff": "staff",
  "console/[tenant]/(rooms)/connectors/[connector] switchOn": "staff",
  "console/[tenant]/(rooms)/consent add": "staff",
  "console/[tenant]/(rooms)/consent/[site] change": "staff",
  "console/[tenant]/(rooms)/consent/[site] close": "staff",
  "console/[tenant]/(rooms)/consent/[site] dismiss": "staff",
  "console/[tenant]/(rooms)/consent/[site] list": "staff",
  "console/[tenant]/(rooms)/consent/[site] showSecret": "staff",
  "console/[tenant]/(rooms)/consent/[site] take": "staff",
  "console/[tenant]/(rooms)/marketing/import/[import] confirm": "staff",
  "console/[tenant]/(rooms)/marketing/import/[import] drop": "staff",
  "console/[tenant]/(rooms)/webhooks add": "staff",
  "console/[tenant]/(rooms)/webhooks/[endpoint] change": "staff",
  "console/[tenant]/(rooms)/webhooks/[endpoint] recover": "staff",
  "console/[tenant]/(rooms)/webhooks/[endpoint] remove": "staff",
  "console/[tenant]/(rooms)/webhooks/[endpoint] replay": "staff",
  "console/[tenant]/(rooms)/webhooks/[endpoint] rotate": "staff",
  "console/[tenant]/(rooms)/webhooks/[endpoint] show": "staff",
  "console/[tenant]/(rooms)/webhooks/[endpoint] switchOff": "staff",
  "console/[tenant]/(rooms)/webhooks/[endpoint] switchOn": "staff",
  "console/[tenant]/(rooms)/webhooks/[endpoint] test": "staff",
  "console/[tenant]/sign-in ask": "anyone",
};

test("every server action stands in the list, with an audience that its code names", () => {
  const files = globSync("app/**/*.{ts,tsx}").filter((file) => readFileSync(file, "utf8").startsWith('"use server"'));
  const found = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/^export (?:const|async function) (\w+)(.*)/gm)].map(([, name, code]) => ({ name: `${file.replace(/^app\//, "").replace(/\/actions\.ts$/, "")} ${name}`, code: code! })));
  expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(ACTIONS).sort());
  for (const { name, code } of found) if (ACTIONS[name] !== "anyone") expect(code, name).toMatch(new RegExp(`audience: (?:"${ACTIONS[name]}"|${ACTIONS[name]}\\b)|askForConfirmation\\(`)); // a constant is called by its value; the mail that confirms goes to the person signed in
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
