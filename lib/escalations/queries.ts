// How are messages to the data protection lead kept?
import { eq } from "drizzle-orm";
import { contactMessages } from "#db/schema/requests.ts";
import { subjects } from "#db/schema/subjects.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { ContactMessage } from "./model.ts";

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
