// What every journey starts from: the facts of the running app, a way to sign in, the mailbox, and a watch over what the browser complains about.
import { readFileSync } from "node:fs";
import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";

type Person = { email: string; signInUrl: string };
type Tenant = { slug: string; apiKey: string; siteKey: string; siteId: string; subject: Person & { externalId: string }; staff: Record<"owner" | "admin" | "marketing" | "viewer", Person> };
export type Mail = { to: string; from: string; subject: string; headers: Record<string, string>; text: string; html: string };
type Facts = { baseUrl: string; inboxUrl: string; inboxApi: string; vendorsUrl: string; tick: { url: string; secret: string }; clockApi: string; operator: Person; tenants: Tenant[] };

/** Of the app under test; `npx playwright test` beside a running demo uses the demo's. */
export const facts: Facts = JSON.parse(readFileSync(process.env["RIGHTFUL_FACTS"] ?? ".data/demo.json", "utf8"));

/** Opens a sign-in link and presses the one button of its page. */
export async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const asked = page.url();
  await page.getByRole("main").getByRole("button").click();
  await page.waitForURL((now) => now.href !== asked);
}

/** Runs every due job; returns when all are done. */
export async function tick(): Promise<void> {
  const answer = await fetch(facts.tick.url, { method: "POST", headers: { authorization: `Bearer ${facts.tick.secret}` } });
  expect(answer.status, "the jobs ran").toBeLessThan(300);
}

/** Runs one recurring job for every tenant, due or not. */
export async function runJob(name: string): Promise<void> {
  const answer = await fetch(new URL(name, facts.tick.url), { method: "POST", headers: { authorization: `Bearer ${facts.tick.secret}` } });
  expect(answer.status, `${name} ran`).toBeLessThan(300);
}

/** Everybody's clock, an instant or null for the real one: what moves it runs when nothing else does. */
export async function setClock(instant: string | null): Promise<void> {
  expect((await fetch(facts.clockApi, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ now: instant }) })).ok).toBe(true);
}

/** Calls the public API with a key; a body is sent as JSON. */
export const callApi = (apiKey: string, method: string, path: string, body?: unknown): Promise<Response> =>
  fetch(`${facts.baseUrl}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** All mails so far to this address, newest last. */
export async function mailsTo(email: string): Promise<Mail[]> {
  const mails = (await (await fetch(facts.inboxApi)).json()) as Mail[];
  return mails.filter(({ to }) => to.split(", ").includes(email));
}

/** Runs the jobs until a mail after the first `known` ones is there, and gives the newest. */
export async function nextMail(email: string, known = 0): Promise<Mail> {
  let mails: Mail[] = [];
  await expect(async () => {
    await tick();
    mails = await mailsTo(email);
    expect(mails.length, `mails to ${email}`).toBeGreaterThan(known);
  }).toPass({ timeout: 15_000 });
  return mails.at(-1)!;
}

/** Runs the jobs until a mail with these words in its subject or text is there, whatever other mails come with it, and gives the newest such. */
export async function mailSaying(email: string, words: string): Promise<Mail> {
  let found: Mail | undefined;
  await expect(async () => {
    await tick();
    const mails = await mailsTo(email);
    found = mails.findLast(({ subject, text }) => `${subject}\n${text}`.includes(words));
    expect(found, `a mail to ${email} saying "${words}"; there are: ${mails.map(({ subject }) => subject).join(" | ")}`).toBeDefined();
  }).toPass({ timeout: 20_000 });
  return found!;
}

/** Runs the jobs until a mail with a sign-in link comes after the first `known` ones, whatever other mails come with it, and gives that link. */
export async function nextSignInLink(email: string, known = 0): Promise<string> {
  let links: string[] = [];
  await expect(async () => {
    await tick();
    links = (await mailsTo(email)).slice(known).map(linkIn).filter((link) => link.includes("/sign-in/"));
    expect(links.length, `sign-in links to ${email}`).toBeGreaterThan(0);
  }).toPass({ timeout: 15_000 });
  return links.at(-1)!;
}

/** The first address of this app in a mail. */
export function linkIn(mail: Mail): string {
  const link = mail.text.match(/https?:\/\/[^\s<>"]+/g)?.find((url) => url.startsWith(facts.baseUrl));
  expect(link, "the mail holds a link").toBeDefined();
  return link!;
}

/** Collects every breach of the content security policy, every console error and every uncaught exception of a context. */
export async function watch(context: BrowserContext, complaints: string[]): Promise<void> {
  const refused = new Set<string>();
  await context.exposeBinding("rightfulBreach", (_source, breach: string) => complaints.push(breach));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (breach) => {
      const report = (window as unknown as { rightfulBreach: (text: string) => void }).rightfulBreach;
      report(`CSP: ${breach.effectiveDirective} refused ${breach.blockedURI} on ${breach.documentURI}`);
    });
  });
  // A page that answers 404 on purpose is reported by Chromium as a failed resource.
  context.on("response", (response) => response.status() >= 400 && response.request().isNavigationRequest() && refused.add(response.url()));
  context.on("console", (message) => message.type() === "error" && !refused.has(message.location().url) && complaints.push(`console: ${message.text()} (${message.location().url})`));
  context.on("weberror", (error) => complaints.push(`uncaught: ${error.error().message}`));
}

/** `complaints`: what the browser has said so far; the journey fails if anything is in it at the end. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      await watch(context, complaints);
      await use(complaints);
      expect(complaints, "the browser complained about nothing").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
