// What does /u/<token> answer? A page that changes nothing, and a POST that stops mails for whoever holds the link (RFC 8058): no cookie, no sign-in, no redirect.
import { createHash } from "node:crypto";
import { undoUnsubscribe, readLink, unsubscribeByLink, type LinkPage } from "../preferences/index.ts";
import { findLink, type Link } from "../suppressions/index.ts";
import { readerOf, type Tenant } from "../tenants/index.ts";
import { currentInstant } from "../kernel/clock.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { log, reasonOf } from "../kernel/log.ts";
import type { Reader } from "#messages/reader.ts";
import { fieldsOf } from "./form-fields.ts";
import { plainReader } from "./plain-reader.ts";
import { isLinkWithinLimit } from "./rate-limit.ts";
import { openUndo, sealUndo } from "./sealed-undo.ts";

type Told = { reader: Reader; tenant: Tenant; topicName: string | null; undo?: string | null };
type View = ({ kind: "ask" | "nothing" | "done" | "undone" | "late" } & Told) | { kind: "unknown" | "busy"; reader: Reader };
/** Draws a view: the whole document, and the text of its style element. */
export type Draw = (view: View) => { html: string; style: string };

const METHODS = "GET, HEAD, OPTIONS, POST";
const TOKEN = /^[^?#]*\/u\/([^/?#]+)\/?(?:[?#]|$)/;

/** The handler of every method. `draw` makes the pages; a token that is not ours gets one page, always the same. */
export const unsubscribeEndpoint = (draw: Draw) => async (request: Request): Promise<Response> => {
  const reader = plainReader();
  try {
    const token = TOKEN.exec(request.url)?.[1] ?? "";
    const link = await findLink(token);
    if (!link) return answer(request, draw({ kind: "unknown", reader }), 404);
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow: METHODS, ...PRIVATE } });
    // By link and never by address: mailbox providers post for everyone from few of them.
    if (!(await isLinkWithinLimit(`${link.tenant.tenantId} ${link.topic} ${link.hash}`))) return answer(request, draw({ kind: "busy", reader }), 429, { "retry-after": "60" });
    const { view, status } = request.method === "POST" ? await post(request, token, link) : { view: told("ask", link, await readLink(ctxOf(link), link)), status: 200 };
    return answer(request, draw(view), status);
  } catch (error) {
    log.error("unexpected error at a one-click link", { route: "/u/[token]", reason: reasonOf(error) });
    return answer(request, draw({ kind: "busy", reader }), 500);
  }
};

const ctxOf = ({ tenant }: Link): Ctx => ({ tenantId: tenant.tenantId, actor: { kind: "system", job: "one-click-link" }, now: currentInstant(), requestId: newId() });

/** The field of RFC 8058 stops; only without it is `undo` looked at, so that whoever sends the first again never gets to the second. */
async function post(request: Request, token: string, link: Link): Promise<{ view: View; status: number }> {
  const [ctx, fields] = [ctxOf(link), await fieldsOf(request)];
  if (fields?.get("List-Unsubscribe") === "One-Click") {
    const { undo, ...page } = await unsubscribeByLink(ctx, link);
    return { view: { ...told("done", link, page), undo: undo && sealUndo(ctx, token, undo) }, status: 200 };
  }
  const [page, undo] = [await readLink(ctx, link), fields?.get("undo")];
  if (typeof undo !== "string") return { view: told("nothing", link, page), status: 400 };
  const opened = openUndo(ctx, token, undo);
  return opened && (await undoUnsubscribe(ctx, link, opened)) ? { view: told("undone", link, page), status: 200 } : { view: told("late", link, page), status: 409 };
}

const told = (kind: "ask" | "nothing" | "done" | "undone" | "late", { tenant }: Link, { topicName, locale }: LinkPage) =>
  ({ kind, tenant, topicName, reader: readerOf(tenant, { now: currentInstant() }, locale) });

const PRIVATE = { "cache-control": "private, no-store", "referrer-policy": "no-referrer" } as const;
const policies = new Map<string, string>();

/** Nothing runs, nothing is loaded, the one style is named by its hash. */
function policyFor(style: string): string {
  const known = policies.get(style);
  if (known) return known;
  const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  if (policies.size > 1_000) policies.clear();
  policies.set(style, policy);
  return policy;
}

function answer(request: Request, { html, style }: ReturnType<Draw>, status: number, more: Record<string, string> = {}): Response {
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policyFor(style), "x-robots-tag": "noindex", ...PRIVATE, ...more };
  return new Response(request.method === "HEAD" ? null : html, { status, headers });
}
