// What does the one button on the page behind a mailed link do?
import { cookies } from "next/headers";
import { browserCookie, checkLink, cookieOptions, sessionCookie, sessionSeconds, useLinkThroughNextAuth, type Audience } from "../auth/index.ts";
import { env } from "../kernel/env.ts";
import { demandSameOrigin } from "./define-action.ts";
import { PRIVATE, toProblem } from "./problem.ts";
import { confirmByLink } from "../requests/index.ts";
import { tenantBySlug } from "../tenants/index.ts";
import { visitorCtx } from "./viewer.ts";

const AREA = { subject: "c", staff: "console" } as const;

/** A see-other answer that nobody stores. */
export const seeOther = (path: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { ...PRIVATE, location: new URL(path, env().NEXTAUTH_URL).toString(), "referrer-policy": "no-referrer", ...headers } });

/** The POST handler that uses a link up and starts the session; every refusal returns to the page, which explains it. */
export function confirmSignIn(audience: Audience) {
  return async (request: Request, { params }: { params: Promise<{ tenant: string; token: string }> }): Promise<Response> => {
    const { tenant: slug, token } = await params;
    try {
      await demandSameOrigin();
      const tenant = await tenantBySlug(slug);
      const root = `/${AREA[audience]}/${slug}`;
      if (!tenant) return seeOther("/");
      const ctx = visitorCtx(tenant);
      const code = (await request.formData().catch(() => null))?.get("code");
      const jar = await cookies();
      const browser = jar.get(browserCookie())?.value ?? null;
      const checked = await checkLink(ctx, audience, { token, browser, code: typeof code === "string" ? code : null });
      if ("refused" in checked) return seeOther(`${root}/sign-in/${encodeURIComponent(token)}${checked.refused === "wrong_code" ? "?note=wrong_code" : ""}`);
      const earlier = jar.get(sessionCookie(audience, slug))?.value;
      const value = await useLinkThroughNextAuth(ctx, { audience, slug, email: checked.email, token, earlier });
      if (!value) return seeOther(`${root}/sign-in/${encodeURIComponent(token)}`);
      jar.set(sessionCookie(audience, slug), value, { ...cookieOptions(), maxAge: sessionSeconds(audience) });
      if (checked.requestId) {
        await confirmByLink(ctx, { requestId: checked.requestId });
        return seeOther(`${root}/requests/${checked.requestId}?note=confirmed`);
      }
      return seeOther(checked.room ? `${root}/${checked.room}?note=confirmed` : root);
    } catch (error) {
      return toProblem(error, { requestId: "sign-in", route: "confirm sign-in" });
    }
  };
}
