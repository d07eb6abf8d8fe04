import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SCOPES } from "../access/model.ts";
import { scopeOf } from "./define-route.ts";
import { API_ROUTES } from "./api/routes.ts";
import { apiPage } from "./api-page.ts";
import { openApi } from "./openapi.ts";

const methodsOf = (file: string): string[] => [...readFileSync(file, "utf8").matchAll(/export const (GET|PUT|POST|PATCH|DELETE)/g)].map(([, method]) => method!);

describe("the API and its document", () => {
  it("lists every mounted call, and nothing that is not mounted", () => {
    const mounted = globSync("app/api/v1/**/route.ts").filter((file) => !file.includes("openapi.json")).flatMap((file) => {
      const path = file.replace(/^app\/api\/v1/, "").replace(/\/route\.ts$/, "").replace(/\[(\w+)\]/g, "{$1}");
      return methodsOf(file).map((method) => `${method} ${path}`);
    });
    expect(API_ROUTES.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(mounted.sort());
  });

  it("is told in docs/api.md as it is now: else run npm run docs:api", () => {
    expect(readFileSync("docs/api.md", "utf8")).toBe(apiPage(API_ROUTES));
  });

  it("asks for a scope that exists on every call", () => {
    for (const route of API_ROUTES) expect(SCOPES, route.path).toContain(scopeOf(route));
  });

  it("describes each body by the schema that parses it", () => {
    const document = openApi(API_ROUTES, "https://app.example");
    const put = document.paths["/subjects/{externalId}"]!.put as { requestBody: { content: Record<string, { schema: { properties: object } }> } };
    expect(Object.keys(put.requestBody.content["application/json"]!.schema.properties)).toEqual(["email", "phone", "locale", "country", "values"]);
    const post = document.paths["/ingest"]!.post as { requestBody: { content: Record<string, { schema: { oneOf: unknown[] } }> } };
    expect(post.requestBody.content["application/x-ndjson"]!.schema.oneOf).toHaveLength(6);
    expect(document.openapi).toBe("3.1.0");
  });
});
