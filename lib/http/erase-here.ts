// How does a person who erases everything still learn what was done, though their session ends with it?
import { cookies } from "next/headers";
import { cookieOptions, erasedCookie } from "../auth/index.ts";
import { eraseOwn, getErasureReport, type ErasureAsked, type EraseOwn, type ErasureReport } from "../erasure/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { seal, unseal } from "../kernel/crypto.ts";
import type { Tenant } from "../tenants/index.ts";
import { visitorCtx } from "./viewer.ts";

const SECONDS = 900;
const place = (tenantId: string): string => `cookie|erased|${tenantId}`;

/** Erases the person in `ctx` and leaves in this browser, for a quarter of an hour, the sealed number of the request: no address ever names it. Under a legal hold the request waits, and the person stays signed in. */
export async function eraseHere(ctx: Ctx, agreed: EraseOwn): Promise<ErasureAsked> {
  const { requestId, held } = await eraseOwn(ctx, agreed);
  if (held) return { requestId, held };
  const until = ctx.now.add({ seconds: SECONDS }).toString();
  (await cookies()).set(erasedCookie(), seal(JSON.stringify({ requestId, until }), place(ctx.tenantId)), { ...cookieOptions(), maxAge: SECONDS });
  return { requestId, held };
}

/** What this browser has erased lately at this tenant, or null. */
export async function erasedHere(tenant: Tenant): Promise<ErasureReport | null> {
  const sealed = (await cookies()).get(erasedCookie())?.value;
  const ctx = visitorCtx(tenant);
  if (!sealed) return null;
  try {
    const { requestId, until } = JSON.parse(unseal(sealed, place(tenant.tenantId))) as { requestId: string; until: string };
    return until > ctx.now.toString() ? await getErasureReport(ctx, requestId) : null;
  } catch {
    return null;
  }
}
