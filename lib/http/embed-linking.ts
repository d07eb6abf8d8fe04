// How does a browser on a tenant's page become a person's, and how does it hear of their choice? (POST below /embed/<site key>/; bodies: lib/consent-script/config.ts)
import { z } from "zod";
import { askDeviceCode, browserFamily, linkByToken, readDeviceState, visitorIdOf, VisitorSecret } from "../consent/index.ts";
import { currentInstant } from "../kernel/clock.ts";
import type { Ctx } from "../kernel/context.ts";
import { AppError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { siteByKey, type OpenSite } from "../sites/index.ts";
import { PRIVATE, toProblem } from "./problem.ts";
import { isEmbedWithinLimit } from "./rate-limit.ts";

const MOST_BYTES = 4_096;
const VisitorInput = z.strictObject({ visitor: VisitorSecret });
const LinkInput = z.strictObject({ visitor: VisitorSecret, token: z.string().min(1).max(2_000) });

type Params = { params: Promise<{ site: string }> };
type Call<T> = { ctx: Ctx; site: OpenSite; body: T; userAgent: string | null };

/** A POST handler of these: the origin is the site's, the body small and whole, the browser within its limit. The answer is for that origin alone, and nobody keeps it. */
function embedded<T extends { visitor: string }, R>(input: z.ZodType<T>, use: (call: Call<T>) => Promise<R>) {
  return async (request: Request, { params }: Params): Promise<Response> => {
    const [site, origin] = [await siteByKey((await params).site), request.headers.get("origin")];
    if (!site) return new Response(null, { status: 404, headers: PRIVATE });
    if (!origin || !site.origins.includes(origin)) return new Response(null, { status: 403, headers: PRIVATE });
    return forOrigin(origin, await answer(request, site, input, use));
  };
}

async function answer<T extends { visitor: string }, R>(request: Request, site: OpenSite, input: z.ZodType<T>, use: (call: Call<T>) => Promise<R>): Promise<Response> {
  const ctx: Ctx = { tenantId: site.tenantId, actor: { kind: "system", job: "device" }, now: currentInstant(), requestId: newId() };
  try {
    if (!(await isEmbedWithinLimit(site.siteKey))) throw busy();
    const body = await bodyOf(request, input);
    if (!(await isEmbedWithinLimit(site.siteKey, visitorIdOf(site.tenantId, body.visitor)))) throw busy();
    return Response.json(await use({ ctx, site, body, userAgent: browserFamily(request.headers.get("user-agent")) }), { headers: PRIVATE });
  } catch (error) {
    return toProblem(error, { requestId: ctx.requestId, route: "POST /embed" });
  }
}

const busy = (): AppError => new AppError("rate_limited", "Too many calls from this browser: wait a minute.", { retryAfterSeconds: 60 });

async function bodyOf<T>(request: Request, input: z.ZodType<T>): Promise<T> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new AppError("invalid", "The body is too large.");
    chunks.push(chunk);
  }
  const parsed = input.safeParse(parsedJson(Buffer.concat(chunks).toString("utf8")));
  if (!parsed.success) throw new AppError("invalid", "The body is not what this address takes.");
  return parsed.data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function forOrigin(origin: string, response: Response): Response {
  response.headers.set("access-control-allow-origin", origin);
  response.headers.append("vary", "Origin");
  return response;
}

/** POST …/links: linked on the word of the site's server. */
export const linkEmbedded = embedded(LinkInput, ({ ctx, site, body, userAgent }) => linkByToken(ctx, site, { ...body, userAgent }));

/** POST …/link-codes: a code with which the person links the browser in the centre. */
export const askCodeEmbedded = embedded(VisitorInput, ({ ctx, site, body: { visitor }, userAgent }) => askDeviceCode(ctx, site, { visitor, userAgent }));

/** POST …/state: what stands for the browser's person here. */
export const stateEmbedded = embedded(VisitorInput, ({ ctx, site, body: { visitor } }) => readDeviceState(ctx, site, visitor));
