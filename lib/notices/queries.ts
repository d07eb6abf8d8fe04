// How are published notices read?
import { and, asc, desc, eq } from "drizzle-orm";
import { noticeVersions } from "#db/schema/catalogue.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { NoticeText, NoticeVersion } from "./model.ts";

const { notice, version, title, publishedOn, body } = noticeVersions;

/** Every version of every notice, each notice's newest first. */
export async function findVersions(tx: TenantTx): Promise<NoticeVersion[]> {
  return tx.select({ notice, version, title, publishedOn }).from(noticeVersions).orderBy(asc(notice), desc(publishedOn), desc(version));
}

export async function findText(tx: TenantTx, which: { notice: string; version: string }): Promise<NoticeText | null> {
  const [row] = await tx.select({ notice, version, title, publishedOn, body }).from(noticeVersions)
    .where(and(eq(notice, which.notice), eq(version, which.version)));
  return row ?? null;
}
