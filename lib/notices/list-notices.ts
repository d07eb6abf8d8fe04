// Which notices did the tenant publish, and what does each version say?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { compareNotices } from "./compare-notices.ts";
import type { Comparison, NoticeText, NoticeVersion } from "./model.ts";
import { findText, findVersions } from "./queries.ts";

/** Every version of every notice, each notice's newest first. */
export async function listNotices(ctx: Ctx): Promise<NoticeVersion[]> {
  authorize(ctx, "catalogue.read");
  return readTenant(ctx, findVersions);
}

/** One version with its text; `not_found` when there is none. */
export async function readNotice(ctx: Ctx, which: { notice: string; version: string }): Promise<NoticeText> {
  authorize(ctx, "catalogue.read");
  return publicNotice(ctx.tenantId, which);
}

/** The same without sign-in: a published notice is public. */
export async function publicNotice(tenantId: string, which: { notice: string; version: string }): Promise<NoticeText> {
  return (await readTenant({ tenantId }, (tx) => findText(tx, which))) ?? failNotFound();
}

/** What changed between two versions of one notice; `not_found` when either does not exist. */
export async function compareVersions(ctx: Ctx, which: { notice: string; from: string; to: string }): Promise<{ from: NoticeText; to: NoticeText; paragraphs: Comparison }> {
  authorize(ctx, "catalogue.read");
  const { notice } = which;
  const [from, to] = await readTenant(ctx, async (tx) => [await findText(tx, { notice, version: which.from }), await findText(tx, { notice, version: which.to })] as const);
  if (!from || !to) failNotFound();
  return { from, to, paragraphs: compareNotices(from.body, to.body) };
}
