// What does /api/inbound/<connector>/<token> answer? A vendor reports what happened there: an unsubscribe, a bounce, a complaint.
import { isInbound, receive } from "../connectors/index.ts";
import { env } from "../kernel/env.ts";
import { log, reasonOf } from "../kernel/log.ts";
import { boundedText } from "./bounded-text.ts";
import { isReportWithinLimit } from "./rate-limit.ts";

const MOST_BYTES = 1_000_000;
const STATUS = { taken: 200, unknown: 404, not_genuine: 401 } as const;
const PRIVATE = { "cache-control": "private, no-store" } as const;

type Params = { params: Promise<{ connector: string; token: string }> };
const answer = (status: number, more: Record<string, string> = {}): Response => new Response(null, { status, headers: { ...PRIVATE, ...more } });

/** Some vendors look at the address first; nothing changes. */
export async function lookAtInbound(_request: Request, { params }: Params): Promise<Response> {
  const { connector, token } = await params;
  if (!(await isReportWithinLimit(token.slice(0, 64)))) return answer(429, { "retry-after": "60" });
  return answer((await isInbound(connector, token)) ? 200 : 404);
}

/** 200 when it was genuine and is kept; a vendor sends again what got any other answer, and that changes nothing twice. */
export async function takeInbound(request: Request, { params }: Params): Promise<Response> {
  const { connector, token } = await params;
  if (!(await isReportWithinLimit(token.slice(0, 64)))) return answer(429, { "retry-after": "60" });
  try {
    const body = await boundedText(request, MOST_BYTES);
    if (body === null) return answer(413);
    // The vendor signed the public address, which a proxy in front of us may have changed.
    const url = env().NEXTAUTH_URL + new URL(request.url).pathname;
    return answer(STATUS[await receive(connector, token, { method: "POST", url, headers: Object.fromEntries(request.headers), body })]);
  } catch (error) {
    log.error("unexpected error in a report", { route: "/api/inbound", reason: reasonOf(error) });
    return answer(500);
  }
}
