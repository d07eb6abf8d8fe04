// Who of staff stands on a rung, and was mailed about what?
import { and, asc, eq, sql } from "drizzle-orm";
import { staffMembers } from "#db/schema/auth.ts";
import { staffMails } from "#db/schema/escalations.ts";
import { requests } from "#db/schema/requests.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Rung } from "../model.ts";

/** `id`: a staff member's, or `lead`. */
export type Told = { id: string; email: string };

/** The people of a rung; the lead is not staff and is found in the catalogue. Where nobody has the request, or nobody has it any more, all who handle requests. */
export async function findRung(tx: TenantTx, rung: Exclude<Rung, "lead">, about: { requestId: string | null; assigneeId: string | null }): Promise<Told[]> {
  const members = await tx.select({ id: staffMembers.id, email: staffMembers.email }).from(staffMembers).where(sql`${staffMembers.role} in ('owner', 'admin')`).orderBy(asc(staffMembers.email));
  if (rung === "admin") return members;
  const [request] = about.requestId ? await tx.select({ assigneeId: requests.assigneeId }).from(requests).where(eq(requests.id, about.requestId)) : [];
  const own = members.filter(({ id }) => id === (about.assigneeId ?? request?.assigneeId));
  return own.length > 0 ? own : members;
}

/** Notes that a recipient was mailed about this on this day; once. */
export async function noteMail(tx: TenantTx, recipient: string, about: string, day: string, sentAt: string): Promise<void> {
  await tx.insert(staffMails).values({ tenantId: tx.tenantId, recipient, about, day, sentAt }).onConflictDoNothing();
}

/** On that day, or, without one, ever. */
export async function wasMailed(tx: TenantTx, recipient: string, about: string, day: string | null): Promise<boolean> {
  return (await tx.select({ day: staffMails.day }).from(staffMails).where(and(eq(staffMails.recipient, recipient), eq(staffMails.about, about), day ? eq(staffMails.day, day) : undefined)).limit(1)).length > 0;
}
