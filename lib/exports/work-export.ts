// How does a job prepare a large copy inside the time a serverless function has, and go on after it was killed?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { storeFile } from "../files/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { claimExport, type Claim } from "./claim-export.ts";
import { completePart, type StoredPart } from "./complete-part.ts";
import { makeArchive } from "./make-archive.ts";
import { failExport } from "./fail-export.ts";
import { planOf } from "./gather.ts";
import { findPerson } from "./queries.ts";
import { partName } from "./part-name.ts";

/** `partBytes`: unpacked, so that the packed part is never above one gigabyte; `budgetMs`: a part is closed in time for its run to end. */
export type Limits = { partBytes: number; budgetMs: number };
export const LIMITS: Limits = { partBytes: 950_000_000, budgetMs: 20_000 };

/** No part is begun, and none takes further rows, when more of the run is over than this: the second file of a pair, the sealing and the storing have to fit as well. */
const READING_SHARE = 0.55;

/**
 * Makes parts of the copy until it is ready or the run's time is up; the next run goes on behind the last part. Does nothing for a copy that is
 * done, cancelled or being worked on. What fails is given back with a pause; after several failures without a part the copy fails, and its person can try again.
 */
export async function workExport(ctx: Ctx, exportId: string, limits: Limits = LIMITS): Promise<void> {
  authorize(ctx, "export.work");
  const until = performance.now() + limits.budgetMs * READING_SHARE;
  for (let claim = await claimExport(ctx, exportId); claim; claim = performance.now() < until ? await claimExport(ctx, exportId) : null) {
    try {
      const part = await makePart(ctx, claim, { ...limits, until });
      if (!(await completePart(ctx, claim, part)) || part.made.next === null) return;
    } catch (error) {
      await failExport(ctx, claim);
      throw error;
    }
  }
}

async function makePart(ctx: Ctx, { row, cursor, expiresAt }: Claim, { partBytes, until }: { partBytes: number; until: number }): Promise<StoredPart> {
  const plan = await readTenant(ctx, async (tx) => planOf(tx, { now: ctx.now }, (await findPerson(tx, { id: row.subjectId }))!, row.categories));
  const { output, made } = makeArchive(ctx, plan, cursor, (bytes) => bytes >= partBytes || performance.now() >= until);
  const file = await storeFile(ctx, { subjectId: row.subjectId, kind: "export", name: partName(plan.tenant.slug, plan.madeAt, cursor.part), contentType: "application/zip", expiresAt }, output);
  return { ...file, made: await made };
}
