// Where do the journeys of the embedded script take place? In a shop at hosts of its own, with a small server behind it that also stands in for ours.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test as base, type Page } from "@playwright/test";
import { bundleScript } from "../../bin/consent-script.mjs";
import type { DecisionBody, LinkAnswer, ScriptConfig } from "../../lib/consent-script/config.ts";
import { servedText } from "../../lib/consent-script/served-text.ts";
import english from "../../lib/sites/texts/en.json" with { type: "json" };
import { tagOf, VENDORS } from "./vendors.ts";

type Posted = { path: string; body: unknown };
type Site = { change: Partial<ScriptConfig>; posted: Posted[]; hits: string[]; answers: Record<string, unknown>; failing: boolean };
/** One site of the shop: its own script, its own list of what was posted and what vendors heard. */
export type Shop = Awaited<ReturnType<typeof openShop>>;

const sites = new Map<string, Site>();

function configOf(key: string, home: string, scriptHash: string): ScriptConfig {
  return {
    base: `${home}/embed/${key}`, centre: `${home}/centre`, version: 1, askedSince: 1, scriptHash, locale: "en", dir: "ltr", texts: english as ScriptConfig["texts"], accent: "#1f5f6f",
    place: "bottom", keepDays: 180, consentMode: null, guard: false, dnt: false, reports: 0, reopen: "button", policyUrl: "https://shop.example/privacy", vendors: VENDORS, ...sites.get(key)!.change,
  };
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};

/** What our server answers in its place: bodies are kept, links and states answered as the test says. */
async function asOurs(request: IncomingMessage, answer: ServerResponse, key: string, name: string, home: string): Promise<void> {
  const site = sites.get(key);
  if (!site) return void answer.writeHead(404).end();
  if (name === "v1.js") {
    const { script, scriptHash } = await bundleScript();
    return void answer.writeHead(200, { "content-type": "text/javascript; charset=utf-8", "cross-origin-resource-policy": "cross-origin" }).end(servedText(script, configOf(key, home, scriptHash)));
  }
  const text = await textOf(request);
  if (site.failing) return void answer.writeHead(503, { "access-control-allow-origin": "*" }).end();
  expect(request.headers["content-type"], "no browser asks first").toMatch(/^text\/plain/);
  expect(request.headers["cookie"], "without credentials").toBeUndefined();
  site.posted.push({ path: name, body: JSON.parse(text) });
  const said = site.answers[name];
  answer.writeHead(said === undefined ? 204 : 200, { "access-control-allow-origin": "*", "content-type": "application/json" }).end(said === undefined ? "" : JSON.stringify(said));
}

/** A page of the shop, with a policy when it asks for one. */
function asPage(answer: ServerResponse, url: URL, port: number): void {
  const [key, script] = [url.searchParams.get("k")!, url.searchParams.get("script")!];
  const policy = `default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; connect-src ${new URL(script).origin} http://*.test:${port}; img-src http://*.test:${port}; frame-src http://vimeo.test:${port}`;
  const html = readFileSync(`e2e/embed/fixtures${url.pathname}`, "utf8").replaceAll("{{script}}", script).replaceAll("{{key}}", key).replaceAll("{{port}}", String(port)).replaceAll("{{nonce}}", "n0nce").replaceAll("{{self}}", url.pathname + url.search.replaceAll("&", "&amp;"));
  answer.writeHead(200, { "content-type": "text/html; charset=utf-8", ...(url.searchParams.has("csp") ? { "content-security-policy": policy } : {}) }).end(html);
}

async function serve(request: IncomingMessage, answer: ServerResponse, port: number): Promise<void> {
  const url = new URL(request.url!, `http://${request.headers.host}`);
  const [, ours, name] = /^\/embed\/([^/]+)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (ours && name) return asOurs(request, answer, ours, name, `http://privacy.test:${port}`);
  if (/(^|\.)shop\.test$/.test(url.hostname) && url.pathname.endsWith(".html")) return asPage(answer, url, port);
  const key = url.searchParams.get("k");
  if (key && url.hostname !== "privacy.test") sites.get(key)?.hits.push(`${url.hostname}${url.pathname}`);
  if (url.pathname === "/tag.js") return void answer.writeHead(200, { "content-type": "text/javascript" }).end(tagOf(url.hostname));
  answer.writeHead(200, { "content-type": "text/html", "access-control-allow-origin": "*" }).end("<!doctype html><title>A film</title>");
}

let count = 0;

/** Opens a site. `script`: of a running server instead of our stand-in. */
async function openShop(port: number, page: Page, change: Partial<ScriptConfig> = {}) {
  const key = `site_${process.pid}_${(count += 1)}`;
  const site: Site = { change, posted: [], hits: [], answers: {}, failing: false };
  sites.set(key, site);
  const own = `http://privacy.test:${port}/embed/${key}/v1.js`;
  return {
    site, page,
    visit: (file = "shop.html", more = "", script = own) => page.goto(`http://www.shop.test:${port}/${file}?k=${key}&script=${encodeURIComponent(script)}${more}`),
    banner: page.getByRole("region", { name: "Your choice about cookies" }),
    dialog: page.getByRole("dialog", { name: "Choose in detail" }),
    again: page.getByRole("button", { name: "Cookie settings" }),
    decisions: () => site.posted.filter(({ path }) => path === "consents").map(({ body }) => body as DecisionBody),
    /** Hosts of vendors that were called, each once. */
    called: () => [...new Set(site.hits.filter((hit) => !hit.startsWith("www.shop.test")).map((hit) => hit.split("/")[0]!))].toSorted(),
    /** Nothing has called for half a second; what called so far is forgotten. */
    settle: async () => {
      for (let known = -1; known !== site.hits.length; await new Promise((done) => setTimeout(done, 500))) known = site.hits.length;
      site.hits.length = 0;
    },
    cookies: async () => (await page.context().cookies()).map(({ name }) => name).toSorted(),
    stored: () => page.evaluate(() => JSON.parse(decodeURIComponent(/rightful_consent=([^;]*)/.exec(document.cookie)?.[1] ?? "null")) as { visitor: string; categories: Record<string, boolean>; linked: boolean } | null),
    answer: (path: string, said: LinkAnswer | unknown) => void (site.answers[path] = said),
  };
}

type Fixtures = { shop: (change?: Partial<ScriptConfig>) => Promise<Shop>; uncomplaining: void };

export const test = base.extend<Fixtures, { port: number }>({
  // Chromium finds every `.test` host here; Node is never asked for one.
  launchOptions: [async ({ playwright: _ }, give, info) => {
    const given = info.project.use.launchOptions;
    await give({ ...given, args: [...(given?.args ?? []), "--host-resolver-rules=MAP *.test 127.0.0.1"] });
  }, { scope: "worker" }],
  port: [async ({ playwright: _ }, give) => {
    const server: Server = createServer((request, answer) => void serve(request, answer, (server.address() as AddressInfo).port).catch(() => answer.destroy()));
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    await give((server.address() as AddressInfo).port);
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }, { scope: "worker" }],
  shop: async ({ page, port }, give) => give((change) => openShop(port, page, change)),
  uncomplaining: [async ({ page }, give) => {
    const complaints: string[] = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (said) => said.type() === "error" && !/Failed to load resource|net::ERR|favicon/.test(said.text()) && complaints.push(said.text()));
    await give();
    expect(complaints, "the browser complained about nothing").toEqual([]);
  }, { auto: true }],
});

export { expect };
