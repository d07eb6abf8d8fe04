import { z } from "zod";
import { queryOf } from "#lib/http/query-of.ts";
import type { Ctx } from "#lib/kernel/context.ts";
import { compareVersions, type Comparison, type NoticeVersion } from "#lib/notices/index.ts";

const Asked = z.object({ notice: z.string().optional(), from: z.string().optional(), to: z.string().optional() });

/** The comparison that the address asks for, when both versions are there. */
export async function askedComparison(ctx: Ctx, versions: readonly NoticeVersion[], params: Record<string, string | string[] | undefined>): Promise<{ notice: string; from: string; to: string; paragraphs: Comparison } | null> {
  const { notice, from, to } = queryOf(Asked, params);
  const isThere = (version: string) => versions.some((one) => one.notice === notice && one.version === version);
  if (!notice || !from || !to || !isThere(from) || !isThere(to)) return null;
  const { paragraphs } = await compareVersions(ctx, { notice, from, to });
  return { notice, from, to, paragraphs };
}
