// How does someone leave, on the server as well as in the browser?
import { cookies } from "next/headers";
import { endOperatorSession, endSession, operatorCookie, sessionCookie, type Audience } from "../auth/index.ts";
import { tenantBySlug } from "../tenants/index.ts";
import { demandSameOrigin } from "./define-action.ts";
import { toProblem } from "./problem.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { visitorCtx } from "./viewer.ts";

const AREA = { subject: "c", staff: "console" } as const;

const gone = (name: string): Record<string, string> => ({
  "set-cookie": `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${name.startsWith("__Host-") ? "; Secure" : ""}`,
  "clear-site-data": '"cache", "storage"', // not "cookies": other sessions in this browser are not ours to end
});

/** The POST handler that ends one session, and no other. */
export function signOut(audience: Audience) {
  return async (_request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> => {
    const { tenant: slug } = await params;
    try {
      await demandSameOrigin();
      const name = sessionCookie(audience, slug);
      const [tenant, token] = [await tenantBySlug(slug), (await cookies()).get(name)?.value];
      if (tenant && token) await endSession(visitorCtx(tenant), token);
      return seeOther(`/${AREA[audience]}/${slug}/sign-in?note=signed_out`, gone(name));
    } catch (error) {
      return toProblem(error, { requestId: "sign-out", route: "sign out" });
    }
  };
}

/** The same for an operator of Rightful. */
export async function signOutOperator(): Promise<Response> {
  try {
    await demandSameOrigin();
    const token = (await cookies()).get(operatorCookie())?.value;
    if (token) await endOperatorSession(token);
    return seeOther("/", gone(operatorCookie()));
  } catch (error) {
    return toProblem(error, { requestId: "sign-out", route: "operator sign out" });
  }
}
