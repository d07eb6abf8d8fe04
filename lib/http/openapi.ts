// What does the API look like to a machine? The OpenAPI 3.1 document, made from the schemas that parse the input.
import { z } from "zod";
import { scopeOf, type Route } from "./define-route.ts";

const schemaOf = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" });
  return rest;
};

const PROBLEM = {
  type: "object", required: ["type", "title", "status", "detail", "instance"],
  properties: {
    type: { type: "string" }, title: { type: "string" }, status: { type: "integer" }, detail: { type: "string" }, instance: { type: "string" },
    errors: { type: "array", items: { type: "object", required: ["path", "detail"], properties: { path: { type: "string" }, detail: { type: "string" } } } },
  },
};

function parametersOf(schema: z.ZodObject | undefined, place: "path" | "query") {
  return Object.entries(schema?.shape ?? {}).map(([name, part]) => ({
    name, in: place, required: place === "path" || !(part as z.ZodType).safeParse(undefined).success, schema: schemaOf(part as z.ZodType, "input"),
  }));
}

function requestBodyOf({ body, raw, alsoJson }: Route) {
  const schema = raw?.line ?? body;
  const more = alsoJson ? { "application/json": { schema: schemaOf(alsoJson.input, "input") } } : {};
  return schema ? { requestBody: { required: true, content: { [raw?.request ?? "application/json"]: { schema: schemaOf(schema, "input") }, ...more } } } : {};
}

function operationOf(route: Route) {
  const more = route.alsoJson ? { "application/json": { schema: schemaOf(route.alsoJson.output, "output") } } : {};
  const content = route.output ? { content: { [route.raw?.response ?? "application/json"]: { schema: schemaOf(route.output, "output") }, ...more } } : {};
  const problem = (description: string) => ({ description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } });
  return {
    summary: route.summary, operationId: `${route.method.toLowerCase()}${route.path.replace(/[^a-zA-Z]+(.)/g, (_all, letter: string) => letter.toUpperCase()).replace(/[^a-zA-Z]/g, "")}`,
    security: [{ key: [scopeOf(route)] }], "x-scope": scopeOf(route),
    parameters: [...parametersOf(route.params, "path"), ...parametersOf(route.query, "query")],
    ...requestBodyOf(route),
    responses: {
      [route.status]: { description: "Done", ...content },
      401: problem("No valid key"), 403: problem("The key lacks the scope"), 404: problem("Nothing there, or not yours"),
      409: problem("In conflict with what is there"), 400: problem("The input is not valid"), 429: problem("Too many calls"),
    },
  };
}

/** The whole document for `routes`; `server` is the app's public address. */
export function openApi(routes: readonly Route[], server: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  return {
    openapi: "3.1.0",
    info: { title: "Rightful API", version: "1", description: "Put real data in, ask for it back, hear what changed." },
    servers: [{ url: `${server}/api/v1` }],
    paths,
    components: { schemas: { Problem: PROBLEM }, securitySchemes: { key: { type: "http", scheme: "bearer", description: "rk_live_… or rk_test_…" } } },
  };
}
