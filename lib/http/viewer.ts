// Who is looking at this page? Session, tenant and role, decided once, here.
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { operatorCookie, readOperator, readSession, sessionCookie, type StaffSession } from "../auth/index.ts";
import { currentInstant } from "../kernel/clock.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { tenantBySlug, type Tenant } from "../tenants/index.ts";

/** `locale`: the person's own, null where it is not known. `erasedAt`: since when their data is erased; they see what remains. `frozenAt`: since when it is all frozen; null once it is erased. */
export type SubjectViewer = { ctx: Ctx; tenant: Tenant; subjectId: string; locale: string | null; erasedAt: string | null; frozenAt: string | null };
export type StaffViewer = { ctx: Ctx; tenant: Tenant; staff: StaffSession };

/** The tenant an address names; a 404 page when there is none. */
export const tenantOf = cache(async (slug: string): Promise<Tenant> => (await tenantBySlug(slug)) ?? notFound());

/** A context for what happens before anyone is known: asking for a link, opening one, reading the public page. */
export const visitorCtx = (tenant: Tenant): Ctx => ({ tenantId: tenant.tenantId, actor: { kind: "system", job: "visitor" }, now: currentInstant(), requestId: newId() });

/** The signed-in account holder of this tenant, or null. */
export const subjectIfAny = cache(async (slug: string): Promise<SubjectViewer | null> => {
  const tenant = await tenantOf(slug);
  const token = (await cookies()).get(sessionCookie("subject", slug))?.value;
  const now = currentInstant();
  const session = token ? await readSession({ tenantId: tenant.tenantId, now }, "subject", token) : null;
  if (session?.kind !== "subject") return null;
  const { locale, erasedAt, frozenAt, ...actor } = session;
  return { ctx: { tenantId: tenant.tenantId, actor, now, requestId: newId() }, tenant, subjectId: session.subjectId, locale, erasedAt, frozenAt: erasedAt === null ? frozenAt : null };
});

/** The signed-in account holder of this tenant; anyone else is led to the sign-in page. */
export async function subjectViewer(slug: string): Promise<SubjectViewer> {
  return (await subjectIfAny(slug)) ?? redirect(`/c/${slug}/sign-in`);
}

/** The signed-in staff member of this tenant, or null. */
export const staffIfAny = cache(async (slug: string): Promise<StaffViewer | null> => {
  const tenant = await tenantOf(slug);
  const token = (await cookies()).get(sessionCookie("staff", slug))?.value;
  const now = currentInstant();
  const session = token ? await readSession({ tenantId: tenant.tenantId, now }, "staff", token) : null;
  if (session?.kind !== "staff") return null;
  const actor = { kind: "staff", staffId: session.staffId, role: session.role, authenticatedAt: session.authenticatedAt } as const;
  return { ctx: { tenantId: tenant.tenantId, actor, now, requestId: newId() }, tenant, staff: session };
});

/** The signed-in staff member of this tenant; anyone else is led to the console's sign-in page. */
export async function staffViewer(slug: string): Promise<StaffViewer> {
  return (await staffIfAny(slug)) ?? redirect(`/console/${slug}/sign-in`);
}

/** The signed-in operator of Rightful, or a 404 page: that there is such an area is nobody's business. */
export const operatorViewer = cache(async (): Promise<{ id: string; email: string }> => {
  const token = (await cookies()).get(operatorCookie())?.value;
  const operator = token ? await readOperator(token, currentInstant()) : null;
  return operator ?? notFound();
});
