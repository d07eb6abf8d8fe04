// What does a demo sign-in link do? Nothing at all outside the demo.
import { cookieOptions, knownEmail, operatorCookie, operatorEmail, readDemoToken, sessionCookie, startKnownSession, startOperatorSession } from "../auth/index.ts";
import { currentInstant } from "../kernel/clock.ts";
import { allTenants } from "../tenants/index.ts";
import { demandSameOrigin } from "./define-action.ts";
import { PRIVATE, toProblem } from "./problem.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { visitorCtx } from "./viewer.ts";

const cookieLine = (name: string, value: string): string =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${cookieOptions().secure ? "; Secure" : ""}`;

/** The POST handler behind the demo page's one button. */
export async function signInDemoGuest(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  try {
    await demandSameOrigin();
    const guest = readDemoToken((await params).token);
    if (!guest) return new Response("Not found\n", { status: 404, headers: PRIVATE });
    if (guest.audience === "operator") return seeOther("/platform", { "set-cookie": cookieLine(operatorCookie(), await startOperatorSession(guest.id, currentInstant())) });
    const tenant = (await allTenants("demo sign-in")).find(({ tenantId }) => tenantId === guest.tenantId);
    if (!tenant) return new Response("Not found\n", { status: 404, headers: PRIVATE });
    const token = await startKnownSession(visitorCtx(tenant), guest.audience, guest.id);
    const root = `/${guest.audience === "subject" ? "c" : "console"}/${tenant.slug}`;
    return seeOther(root, { "set-cookie": cookieLine(sessionCookie(guest.audience, tenant.slug), token) });
  } catch (error) {
    return toProblem(error, { requestId: "demo", route: "demo sign-in" });
  }
}

/** Whom a demo link signs in, for its page; null outside the demo. */
export async function demoGuestName(token: string): Promise<string | null> {
  const guest = readDemoToken(token);
  if (!guest) return null;
  return guest.audience === "operator" ? operatorEmail(guest.id) : knownEmail(guest.tenantId, guest.audience, guest.id);
}
