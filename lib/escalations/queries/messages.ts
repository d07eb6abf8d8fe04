// How are messages to the data protection lead kept?
import { and, desc, eq, sql } from "drizzle-orm";
import { contactMessages, escalations } from "#db/schema/escalations.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { ContactMessage, OwnMessage } from "../model.ts";

export async function insertMessage(tx: TenantTx, message: ContactMessage): Promise<void> {
  await tx.insert(contactMessages).values({ tenantId: tx.tenantId, ...message });
}

/** A message that nobody was mailed about yet, with the address to answer to; null when it was, or is gone. */
export async function findUnmailed(tx: TenantTx, id: string): Promise<(ContactMessage & { email: string; externalId: string }) | null> {
  const [row] = await tx.select().from(contactMessages).innerJoin(subjects, eq(subjects.id, contactMessages.subjectId)).where(eq(contactMessages.id, id));
  if (!row || row.contact_messages.mailedAt) return null;
  const { tenantId: _tenant, mailedAt: _never, kind, ...rest } = row.contact_messages;
  return { ...rest, kind: kind as ContactMessage["kind"], email: row.subjects.email, externalId: row.subjects.externalId };
}

export async function markMailed(tx: TenantTx, id: string, mailedAt: string): Promise<void> {
  await tx.update(contactMessages).set({ mailedAt }).where(eq(contactMessages.id, id));
}

/** What the person wrote, the newest first, each with what became of it; no date stands by one that was closed without an answer. */
export async function listOwnMessages(tx: TenantTx, subjectId: string): Promise<OwnMessage[]> {
  const rows = await tx.select({ message: contactMessages, targetOn: sql<string | null>`case when ${escalations.outcome} is null or ${escalations.outcome} = 'answered' then ${escalations.targetOn}::text end`, acknowledgedAt: escalations.acknowledgedAt, closedAt: escalations.closedAt, answerText: escalations.answerText }).from(contactMessages)
    .leftJoin(escalations, and(eq(escalations.tenantId, contactMessages.tenantId), eq(escalations.messageId, contactMessages.id))).where(eq(contactMessages.subjectId, subjectId)).orderBy(desc(contactMessages.sentAt)).limit(50);
  return rows.map(({ message: { id, kind, body, sentAt }, ...facts }) => ({ id, subjectId, kind: kind as ContactMessage["kind"], body, sentAt, ...facts }));
}
