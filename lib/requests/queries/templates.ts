// How are the texts kept that staff start from?
import { asc, eq } from "drizzle-orm";
import { replyTemplates } from "#db/schema/requests.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Right } from "../model.ts";
import type { ReplyTemplate, TemplateUse } from "../templates/model.ts";

export async function listAll(tx: TenantTx): Promise<ReplyTemplate[]> {
  const rows = await tx.select().from(replyTemplates).orderBy(asc(replyTemplates.use), asc(replyTemplates.name), asc(replyTemplates.locale)).limit(500);
  return rows.map(({ tenantId: _tenant, use, right, ...row }) => ({ ...row, use: use as TemplateUse, right: right as Right | null }));
}

/** Keeps it under its id; false when another one has its name in this use and language. */
export async function upsertTemplate(tx: TenantTx, { id, ...row }: ReplyTemplate): Promise<boolean> {
  const all = await listAll(tx);
  if (all.some((one) => one.id !== id && one.use === row.use && one.name === row.name && one.locale === row.locale)) return false;
  await tx.insert(replyTemplates).values({ tenantId: tx.tenantId, id, ...row }).onConflictDoUpdate({ target: [replyTemplates.tenantId, replyTemplates.id], set: row });
  return true;
}

export async function deleteOne(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.delete(replyTemplates).where(eq(replyTemplates.id, id)).returning({ id: replyTemplates.id })).length === 1;
}
