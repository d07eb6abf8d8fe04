// Did a page try something its policy forbids? Counted in the log, without the page's address.
import { log } from "../kernel/log.ts";

/** Always 204; the body is read to a bound and only the directive is noted. */
export async function takeCspReport(request: Request): Promise<Response> {
  const text = (await request.text()).slice(0, 4_000);
  log.warn("content security policy report", { reason: /"(?:violated|effective)-directive"\s*:\s*"([a-z-]{1,40})/.exec(text)?.[1] ?? "unknown" });
  return new Response(null, { status: 204 });
}
