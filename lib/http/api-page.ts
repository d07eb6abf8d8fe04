// How is the API told on paper? The same list of calls, as Markdown.
import { z } from "zod";
import { scopeOf, type Route } from "./define-route.ts";

const block = (schema: z.ZodType, io: "input" | "output"): string => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return `\n\`\`\`json\n${JSON.stringify(rest)}\n\`\`\`\n`;
};

function told(route: Route): string {
  const input = route.raw?.line ?? route.body;
  return [
    `## ${route.method} ${route.path}`, `${route.summary}. Scope \`${scopeOf(route)}\`, answers ${route.status}.`,
    ...(route.query ? [`Query:${block(route.query, "input")}`] : []),
    ...(input ? [`${route.raw ? "Each line" : "Body"}:${block(input, "input")}`] : []),
    ...(route.output ? [`${route.raw ? "Each line of the answer" : "Answer"}:${block(route.output, "output")}`] : []),
  ].join("\n\n");
}

/** The whole page; `docs/api.md` holds it, and a test compares the two. */
export function apiPage(routes: readonly Route[]): string {
  const head = "# The API\n\nMade from the schemas that parse the input (`npm run docs:api`); do not edit. Base `/api/v1`, `Authorization: Bearer rk_…`; errors are problem documents (RFC 9457).";
  return `${[head, ...routes.map(told)].join("\n\n").replace(/\n{3,}/g, "\n\n")}\n`;
}
