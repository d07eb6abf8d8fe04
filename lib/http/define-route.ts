// How does an API route become one line? Key, scope, input, use-case, answer: always in this order, always described for OpenAPI.
import type { z } from "zod";
import { ACTIONS, type Action } from "../access/index.ts";
import { findKeyHolder, noteKeyUse, type KeyHolder } from "../auth/index.ts";
import { currentInstant } from "../kernel/clock.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { onceOnly } from "./idempotency.ts";
import { parseInput } from "./parse-input.ts";
import { PRIVATE, toProblem } from "./problem.ts";
import { countCall } from "./rate-limit.ts";

type Method = "GET" | "PUT" | "POST" | "PATCH" | "DELETE";

export type RouteSpec = {
  method: Method; path: string; summary: string; action: Action;
  params?: z.ZodObject; query?: z.ZodObject; body?: z.ZodType; output?: z.ZodType; status: number;
  /** A body that is not one JSON value: its media types, and the schema of one line. */
  raw?: { request: string; response: string; line: z.ZodType };
  /** What the call also takes and answers as JSON, beside a raw body. */
  alsoJson?: { input: z.ZodType; output: z.ZodType };
};

type Call = { ctx: Ctx; params: unknown; query: unknown; body: unknown; request: Request };
export type Route = RouteSpec & { serve: (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response> };

const MAX_BODY = 4_000_000;

/** The scope a route asks for: that of its action in the one table. */
export const scopeOf = (spec: RouteSpec): string => (ACTIONS[spec.action] as { scope?: string }).scope ?? "none";

async function holderOf(request: Request): Promise<KeyHolder> {
  const [scheme, key] = (request.headers.get("authorization") ?? "").split(" ");
  const holder = scheme?.toLowerCase() === "bearer" && key ? await findKeyHolder(key) : null;
  return holder ?? fail("unauthenticated", "Send a valid key: Authorization: Bearer rk_live_… or rk_test_….");
}

/** The body's text, bounded. */
export async function bodyText(request: Request): Promise<string> {
  const text = await request.text();
  if (text.length > MAX_BODY) fail("invalid", "The body is larger than 4 MB: send less at once, or use /ingest.");
  return text;
}

/** U+0000 and halves of surrogate pairs: no database text can hold them. Well-formed stringify (ES2019) writes both as escapes. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/** The value of a JSON body, of characters that can be kept. @throws AppError `invalid` */
export function json(text: string): unknown {
  let value: unknown;
  try {
    value = text === "" ? undefined : JSON.parse(text);
  } catch {
    return fail("invalid", "The body is not JSON.");
  }
  return UNSTORABLE.test(JSON.stringify(value) ?? "") ? fail("invalid", "The body holds a character that no text can keep (U+0000 or half of a pair).") : value;
}

async function answer(spec: RouteSpec, use: (call: Call) => Promise<unknown>, call: Call): Promise<Response> {
  const result = await use(call);
  if (result instanceof Response) return result;
  return spec.status === 204 ? new Response(null, { status: 204 }) : Response.json(result, { status: spec.status });
}

async function run(spec: RouteSpec, use: (call: Call) => Promise<unknown>, request: Request, given: Record<string, string>, requestId: string): Promise<Response> {
  const holder = await holderOf(request);
  const limits = await countCall(holder.keyId);
  const ctx: Ctx = { tenantId: holder.tenantId, actor: { kind: "apiKey", keyId: holder.keyId, scopes: holder.scopes }, now: currentInstant(), requestId };
  if (!holder.scopes.includes(scopeOf(spec))) fail("forbidden", `This key lacks the scope ${scopeOf(spec)}.`);
  await noteKeyUse(ctx, holder.keyId);
  const url = new URL(request.url);
  const params = spec.params ? parseInput(spec.params, given) : {};
  const query = spec.query ? parseInput(spec.query, Object.fromEntries(url.searchParams)) : {};
  const text = spec.body ? await bodyText(request) : "";
  const call = { ctx, params, query, body: spec.body ? parseInput(spec.body, json(text)) : undefined, request };
  const name = spec.method === "GET" || spec.raw ? null : request.headers.get("idempotency-key");
  const signature = `${spec.method} ${url.pathname}${url.search}\n${text}`;
  const response = name ? await onceOnly(ctx, holder.keyId, name, signature, () => answer(spec, use, call)) : await answer(spec, use, call);
  for (const [field, value] of Object.entries({ ...PRIVATE, ...limits, "x-request-id": requestId })) response.headers.set(field, value);
  return response;
}

/**
 * A route of the public API. `use` gets the parsed call and answers plain data (checked by type, not again at run time) or a Response.
 * Failures answer problem documents; an unexpected one answers 500 and is logged without its text.
 */
export function defineRoute<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  spec: Omit<RouteSpec, "params" | "query" | "body" | "status"> & { params?: P; query?: Q; body?: B; status?: number },
  use: (call: { ctx: Ctx; params: z.output<P>; query: z.output<Q>; body: z.output<B>; request: Request }) => Promise<unknown>,
): Route {
  const whole: RouteSpec = { status: 200, ...spec };
  const serve: Route["serve"] = async (request, context) => {
    const requestId = newId();
    try {
      return await run(whole, use as (call: Call) => Promise<unknown>, request, await context.params, requestId);
    } catch (error) {
      return toProblem(error, { requestId, route: `${spec.method} ${spec.path}` });
    }
  };
  return { ...whole, serve };
}
