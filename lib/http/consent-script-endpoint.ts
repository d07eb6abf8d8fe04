// What does /embed/<site key>/v1.js answer? The script with the site's newest banner inlined, to anybody: it holds nothing of anyone.
import { script, scriptHash, servedText } from "../consent-script/index.ts";
import { env } from "../kernel/env.ts";
import { sha256 } from "../kernel/crypto.ts";
import { log, reasonOf } from "../kernel/log.ts";
import { scriptConfigOf, siteByKey } from "../sites/index.ts";

/** The number is the script's contract with the page, not the banner's version. */
const PATH = /\/embed\/([^/]+)\/v1\.js$/;
const KIND = { "content-type": "text/javascript; charset=utf-8", "x-content-type-options": "nosniff" };
const KEPT = { "cache-control": "public, max-age=300, stale-while-revalidate=86400", "access-control-allow-origin": "*", ...KIND };

/** The script in `?lang=`; 304 for who has it; 404, as a script that does nothing, for a key that is not ours or a site without a banner. */
export async function consentScriptEndpoint(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  try {
    const siteKey = PATH.exec(pathname)?.[1] ?? "";
    const site = await siteByKey(siteKey);
    if (!site?.banner) return nothing(request, 404, "no such site");
    const home = new URL(env().NEXTAUTH_URL).origin;
    const config = scriptConfigOf(site.banner, { base: `${home}/embed/${siteKey}`, centre: `${home}/c/${site.slug}/cookies`, scriptHash }, searchParams.get("lang"));
    return whole(request, servedText(script, config));
  } catch (error) {
    log.error("unexpected error at the consent script", { route: "/embed/[site]/v1.js", reason: reasonOf(error) });
    return nothing(request, 500, "not now");
  }
}

const bodyFor = (request: Request, text: string): string | null => (request.method === "HEAD" ? null : text);
const nothing = (request: Request, status: number, why: string): Response => new Response(bodyFor(request, `/* Rightful: ${why} */\n`), { status, headers: { "cache-control": "no-store", ...KIND } });

function whole(request: Request, text: string): Response {
  const etag = `"${sha256(text).slice(0, 32)}"`;
  const known = request.headers.get("if-none-match")?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  return known ? new Response(null, { status: 304, headers: { ...KEPT, etag } }) : new Response(bodyFor(request, text), { headers: { ...KEPT, etag } });
}
