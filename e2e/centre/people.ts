// Who walks through the centre: the seed's person, or a newcomer whom no other journey touches.
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { callApi, expect, facts, mailsTo, nextSignInLink } from "../fixtures.ts";

export type Tenant = (typeof facts.tenants)[number];
export type Newcomer = { externalId: string; email: string };

/** Every room by its path below the centre; the name in the navigation is the heading, the overview's apart. */
export const ROOMS = {
  "": null, "/profile": "Profile", "/orders": "Orders", "/records": "Other records", "/marketing": "Marketing", "/cookies": "Cookies", "/uses": "What it is used for", "/notices": "Notices",
  "/contact": "Contact and complaint", "/requests": "Requests", "/decisions": "Decisions", "/access-log": "Who has looked", "/export": "Download my data", "/erase": "Erase my data",
} as const;

/** Tells the API of a person nobody knew. */
export async function newcomer({ apiKey }: Pick<Tenant, "apiKey">): Promise<Newcomer> {
  const externalId = `walk-${randomUUID()}`;
  const email = `${externalId}@example.org`;
  const answer = await callApi(apiKey, "PUT", `/subjects/${externalId}`, { email, locale: "en-GB" });
  expect(answer.ok, "the person is told").toBe(true);
  return { externalId, email };
}

/** Signs in with the link in the mail, in the browser that asked for it. */
export async function signInByMail(page: Page, { slug }: Pick<Tenant, "slug">, { email }: Newcomer): Promise<void> {
  const known = (await mailsTo(email)).length;
  await page.goto(`/c/${slug}/sign-in`);
  await page.getByRole("textbox").fill(email);
  await page.getByRole("main").getByRole("button").click();
  await page.waitForURL("**/sign-in/sent");
  await page.goto(await nextSignInLink(email, known));
  await page.getByRole("main").getByRole("button").click();
  await expect(page).toHaveURL(new RegExp(`/c/${slug}$`));
}

/** A newcomer of the tenant, signed in. */
export async function enter(page: Page, tenant: Tenant): Promise<Newcomer> {
  const person = await newcomer(tenant);
  await signInByMail(page, tenant, person);
  return person;
}

/** Sends lines to `/ingest`, waiting its turn while another journey sends a stream with the same key. */
export async function send({ apiKey }: Pick<Tenant, "apiKey">, lines: readonly object[]): Promise<Response> {
  const body = lines.map((line) => JSON.stringify(line)).join("\n");
  const once = () => fetch(`${facts.baseUrl}/api/v1/ingest`, { method: "POST", headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/x-ndjson" }, body });
  let answer = await once();
  for (let tries = 0; answer.status === 429 && tries < 100; tries += 1) {
    await new Promise((done) => setTimeout(done, 100));
    answer = await once();
  }
  return answer;
}

/** Lines for `/ingest`; all of them must be accepted. */
export async function tell(tenant: Tenant, lines: readonly object[]): Promise<void> {
  const answer = await send(tenant, lines);
  const last = (await answer.text()).trim().split("\n").at(-1)!;
  expect(JSON.parse(last)).toMatchObject({ accepted: lines.length, rejected: 0 });
}
