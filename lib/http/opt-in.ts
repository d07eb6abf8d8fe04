// What does the link in the mail of a double opt-in do? It shows the words, and one press says that they were meant.
import { unstable_rethrow } from "next/navigation";
import { confirmOptIn, readConfirmation, type ConfirmationState } from "../preferences/index.ts";
import { tenantBySlug, type Tenant } from "../tenants/index.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { demandSameOrigin } from "./define-action.ts";
import { drainSoon } from "./drain.ts";
import { toProblem } from "./problem.ts";
import { visitorCtx } from "./viewer.ts";

/** What the page shows; changes nothing. */
export const openOptIn = (tenant: Tenant, token: string): Promise<ConfirmationState> => readConfirmation(visitorCtx(tenant), token);

/** The POST handler of its one button; back to the page, which says what came of it. */
export async function confirmByLink(_request: Request, { params }: { params: Promise<{ tenant: string; token: string }> }): Promise<Response> {
  const { tenant: slug, token } = await params;
  try {
    await demandSameOrigin();
    const tenant = await tenantBySlug(slug);
    if (!tenant) return new Response(null, { status: 404 });
    const counts = await confirmOptIn(visitorCtx(tenant), token);
    drainSoon();
    return seeOther(`/c/${slug}/opt-in/${token}${counts ? "" : "?note=refused"}`);
  } catch (error) {
    unstable_rethrow(error);
    return toProblem(error, { requestId: "opt-in", route: "POST /opt-in" });
  }
}
