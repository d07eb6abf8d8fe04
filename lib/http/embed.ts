// What do all small endpoints of a site's script have in common? Key, origin, bounds and limits, and an answer that its page may read.
import type { z } from "zod";
import { currentInstant } from "../kernel/clock.ts";
import type { Ctx } from "../kernel/context.ts";
import { AppError, fail, failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { siteByKey, type OpenSite } from "../sites/index.ts";
import { boundedText } from "./bounded-text.ts";
import { clientAddress } from "./client-address.ts";
import { json } from "./define-route.ts";
import { parseInput } from "./parse-input.ts";
import { toProblem } from "./problem.ts";
import { isClientWithinLimit, isVisitorWithinLimit } from "./rate-limit.ts";

/** Room for a decision about a hundred vendors by name. */
const MOST_BYTES = 16_384;
const TYPES = ["text/plain", "application/json"];

type Params = { params: Promise<{ site: string }> };
type Served = (request: Request, context: Params) => Promise<Response>;
/** Answers JSON, or 204 for undefined. */
type Use<B> = (ctx: Ctx, site: OpenSite, body: B, request: Request) => Promise<object | undefined>;

/** A POST below `/embed/<site key>/` from one of the site's pages, without credentials. */
export const embedPost = <B extends object>(name: string, schema: z.ZodType<B>, use: Use<B>): Served => async (request, { params }) => {
  const [key, requestId] = [(await params).site, newId()];
  const answered = await serve(name, schema, use, request, key, requestId).catch((error: unknown) => toProblem(error, { requestId, route: `/embed/[site]/${name}` }));
  return readableBy(await allowedOrigin(request, key), answered);
};

/** What a browser asks before a POST that is not `text/plain`. */
export const embedOptions: Served = async (request, { params }) => {
  const origin = await allowedOrigin(request, (await params).site);
  const asked = { "access-control-allow-methods": "POST", "access-control-allow-headers": "content-type", "access-control-max-age": "86400" };
  return readableBy(origin, new Response(null, { status: origin ? 204 : 403, headers: origin ? asked : {} }));
};

async function serve<B extends object>(name: string, schema: z.ZodType<B>, use: Use<B>, request: Request, key: string, requestId: string): Promise<Response> {
  if (!(await isClientWithinLimit(clientAddress(request.headers)))) tooMany();
  const site = await siteByKey(key) ?? failNotFound();
  if (!site.origins.includes(request.headers.get("origin") ?? "")) fail("forbidden", "This page is not one of the site's.");
  const type = (request.headers.get("content-type") ?? TYPES[0]!).split(";")[0]!.trim().toLowerCase();
  if (!TYPES.includes(type)) fail("invalid", "Content-Type is text/plain or application/json.");
  const text = await boundedText(request, MOST_BYTES);
  if (text === null) return new Response(null, { status: 413 });
  const body = parseInput(schema, json(text));
  if ("visitor" in body && !(await isVisitorWithinLimit(`${site.siteId} ${String(body.visitor)}`))) tooMany();
  const ctx: Ctx = { tenantId: site.tenantId, actor: { kind: "system", job: `embed-${name}` }, now: currentInstant(), requestId };
  const result = await use(ctx, site, body, request);
  return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
}

function tooMany(): never {
  throw new AppError("rate_limited", "That was too often: wait a minute.", { retryAfterSeconds: 60 });
}

async function allowedOrigin(request: Request, key: string): Promise<string | null> {
  const origin = request.headers.get("origin");
  const site = origin ? await siteByKey(key).catch(() => null) : null;
  return origin && site?.origins.includes(origin) ? origin : null;
}

/** Never stored, and no other page than the one that asked may read it. */
function readableBy(origin: string | null, response: Response): Response {
  const own = { "cache-control": "no-store", vary: "origin", "cross-origin-resource-policy": "cross-origin", ...(origin ? { "access-control-allow-origin": origin } : {}) };
  for (const [field, value] of Object.entries(own)) response.headers.set(field, value);
  return response;
}
