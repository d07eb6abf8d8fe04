// What is done to every page request before it is answered? Known host, honest forwarded headers, security headers. It never authorizes.
import { NextResponse, type NextRequest } from "next/server";
import { env } from "#lib/kernel/env.ts";

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Our own public host; on a laptop every name of the loopback counts as it. */
function isKnownHost(host: string): boolean {
  const own = new URL(env().NEXTAUTH_URL).host;
  return host === own || (LOOPBACK.test(own) && LOOPBACK.test(host));
}

function contentSecurityPolicy(nonce: string): string {
  const dev = process.env.NODE_ENV === "development";
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'", // React style props; no script can come in this way
    "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'", "report-uri /api/csp-reports",
  ].join("; ");
}

/** Addresses that hold a token, and those of a person's data: nothing they lead to hears of them. */
const UNTOLD = /^\/(c|console)\/[^/]+\/sign-in\/[^/]+|^\/demo\/sign-in\/|^\/c\/[^/]+\/export\/[^/]+/;

export function proxy(request: NextRequest): NextResponse {
  const host = request.headers.get("host") ?? "";
  if (!isKnownHost(host)) return new NextResponse("This server does not answer for that host.\n", { status: 421, headers: { "cache-control": "no-store" } });
  const { pathname, search } = request.nextUrl;
  // What Next does by itself where it may (next.config.mjs): a page has one address.
  if (pathname.length > 1 && pathname.endsWith("/")) return NextResponse.redirect(new URL(`/${pathname.split("/").filter(Boolean).join("/")}${search}`, request.nextUrl), 308);
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  const own = new URL(env().NEXTAUTH_URL);
  headers.set("x-forwarded-host", LOOPBACK.test(own.host) ? host : own.host);
  headers.set("x-forwarded-proto", own.protocol.slice(0, -1));
  headers.set("x-nonce", nonce);
  headers.set("x-pathname", request.nextUrl.pathname);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  if (UNTOLD.test(request.nextUrl.pathname)) response.headers.set("referrer-policy", "no-referrer");
  return response;
}

export const config = { matcher: ["/((?!api/|u/|embed/|drp/|_next/static|_next/image|favicon.ico|icon.svg|.well-known/).*)"] };
