import { globSync, readFileSync } from "node:fs";
import type { APIRequestContext, Browser } from "@playwright/test";
import { expect, facts, test } from "../fixtures.ts";
import { HANDLERS, PAGES, VISITORS, type Answer, type Visitor } from "./route-manifest.ts";

const [a, b] = facts.tenants as [(typeof facts.tenants)[0], (typeof facts.tenants)[0]];
const LINKS: Record<Visitor, string | null> = {
  nobody: null, subject: a.subject.signInUrl, otherSubject: b.subject.signInUrl, owner: a.staff.owner.signInUrl, admin: a.staff.admin.signInUrl,
  marketing: a.staff.marketing.signInUrl, viewer: a.staff.viewer.signInUrl, otherOwner: b.staff.owner.signInUrl, operator: facts.operator.signInUrl,
};

const address = (route: string): string => route.replace("[tenant]", a.slug).replace("[token]", "no-such-token").replace("[job]", "tick").replace("[externalId]", a.subject.externalId).replace("[...nextauth]", "session").replace("[...rest]", "no/such/room").replace("[notice]", "none").replace("[version]", "0").replace("[request]", "none").replace("[decision]", "none").replace("[site]", "none");
const routeOf = (file: string): string => `/${file.replace(/^app\//, "").replace(/\/?(page\.tsx|route\.ts)$/, "").split("/").filter((part) => !part.startsWith("(")).join("/")}`;

test("every page and route handler stands in the manifest, and nothing else does", () => {
  expect(globSync("app/**/page.tsx").map(routeOf).sort()).toEqual(Object.keys(PAGES).sort());
  expect(globSync("app/**/route.ts").map(routeOf).sort()).toEqual(Object.keys(HANDLERS).sort());
});

async function visit(request: APIRequestContext, route: string): Promise<Answer> {
  const answer = await request.get(address(route), { maxRedirects: 0 });
  const status = answer.status();
  if (status === 307 || status === 303) {
    expect(answer.headers()["location"]).toMatch(/\/sign-in$/);
    return "sign-in";
  }
  expect(answer.headers()["cache-control"], route).toContain("no-store");
  expect(answer.headers()["content-security-policy"], route).toContain("default-src 'none'");
  return ({ 200: "page", 403: "forbidden", 404: "nothing" } as const)[status as 200] ?? expect(status, route).toBe(200);
}

async function as(browser: Browser, visitor: Visitor) {
  const context = await browser.newContext({ baseURL: facts.baseUrl });
  const link = LINKS[visitor];
  if (link) {
    const made = await context.request.post(`${link}/confirm`, { maxRedirects: 0 });
    expect(made.status()).toBe(303);
  }
  return context;
}

for (const visitor of VISITORS) {
  test(`${visitor} gets what the manifest says, page by page`, async ({ browser }) => {
    const context = await as(browser, visitor);
    const got: Record<string, Answer> = {};
    for (const route of Object.keys(PAGES)) got[route] = await visit(context.request, route);
    expect(got).toEqual(Object.fromEntries(Object.entries(PAGES).map(([route, answers]) => [route, answers[visitor]])));
    await context.close();
  });
}

test("a route handler without its key, or posted from another site, does nothing", async ({ request }) => {
  for (const [route, methods] of Object.entries(HANDLERS)) {
    for (const [method, status] of Object.entries(methods)) {
      const answer = await request.fetch(address(route), { method, headers: { origin: "https://evil.example" }, maxRedirects: 0 });
      expect(answer.status(), `${method} ${route}`).toBe(status);
    }
  }
});

test("routes that a browser could be tricked with answer the same with every known bypass header", async ({ request }) => {
  const tricks: Record<string, string>[] = [
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" }, { "x-middleware-rewrite": "/" }, { "x-nextjs-data": "1" }, { "x-matched-path": "/" },
    { rsc: "1" }, { "next-router-prefetch": "1" }, { purpose: "prefetch" }, { "next-router-segment-prefetch": "/_tree" }, { "x-tenant-id": b.slug },
  ];
  for (const headers of tricks) {
    for (const path of [`/c/${a.slug}/profile`, `/console/${a.slug}/people`]) {
      const answer = await request.get(path, { headers, maxRedirects: 0 });
      expect(await answer.text(), `${path} ${JSON.stringify(headers)}`).not.toContain(a.subject.email);
    }
  }
});

test("the middleware-free parts of the API carry the same security headers", async ({ request }) => {
  const config = readFileSync("next.config.mjs", "utf8");
  for (const path of ["/api/v1/openapi.json", `/c/${a.slug}/privacy`, "/api/v1/catalogue"]) {
    const { [`x-content-type-options`]: nosniff, "strict-transport-security": hsts } = (await request.get(path)).headers();
    expect([nosniff, hsts]).toEqual(["nosniff", "max-age=31536000; includeSubDomains"]);
  }
  expect(config).toContain("Permissions-Policy");
});
