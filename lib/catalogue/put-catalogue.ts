// How does a tenant change its data map? Only by a whole new document, kept as a new version.
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { actorRef } from "../audit/model.ts";
import { canonicalJson } from "../kernel/canonical-json.ts";
import type { Ctx } from "../kernel/context.ts";
import { sha256 } from "../kernel/crypto.ts";
import { fail } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { catalogueOf } from "./catalogue-of.ts";
import { differenceBetween, type Difference } from "./difference.ts";
import { changedNotices, keepNotices, newNotices } from "./keep-notices.ts";
import type { Catalogue, SavedCatalogue } from "./model.ts";
import { insertMailings, insertNotices, insertVersion } from "./queries.ts";

/** `version` is the newest one after the call; a dry run leaves it as it was. */
export type CatalogueSaving = Difference & { version: number };

type Change = { before: SavedCatalogue; next: Catalogue; difference: Difference };

/**
 * Keeps `document` as a new version when it differs from the newest, and answers the difference as paths.
 * A notice, once published, stays: leaving it out keeps it, altering it is a `conflict`. With `dryRun` nothing is written.
 */
export async function putCatalogue(ctx: Ctx, document: Catalogue, { dryRun = false }: { dryRun?: boolean } = {}): Promise<CatalogueSaving> {
  authorize(ctx, "catalogue.write");
  if (dryRun) return readTenant(ctx, async (tx) => answerOf(await changeTo(tx, document)));
  return withTenant(ctx, async (tx) => {
    const change = await changeTo(tx, document);
    return isEmpty(change.difference) ? answerOf(change) : save(tx, ctx, change);
  });
}

async function changeTo(tx: TenantTx, document: Catalogue): Promise<Change> {
  const before = await catalogueOf(tx);
  const next = keepNotices(before.notices, document);
  const { version: _number, ...old } = before;
  return { before, next, difference: differenceBetween(old, next) };
}

async function save(tx: TenantTx, ctx: Ctx, { before, next, difference }: Change): Promise<CatalogueSaving> {
  const version = before.version + 1;
  const hash = sha256(canonicalJson(next));
  const made = await insertVersion(tx, { version, document: next, sha256: hash, savedBy: actorRef(ctx.actor), savedAt: ctx.now.toString() });
  if (!made) fail("conflict", "The catalogue was changed by somebody else at the same moment: read it again, then save.");
  await insertNotices(tx, newNotices(before.notices, next.notices).map((notice) => ({ ...notice, sha256: sha256(canonicalJson(notice)) })));
  await insertMailings(tx, changedNotices(before.notices, next.notices), ctx.now.toString({ smallestUnit: "millisecond" }));
  await emit(tx, ctx, { type: "catalogue.saved", data: { version } });
  await recordAudit(tx, ctx, { action: "catalogue.saved", object: `catalogue:${version}`, payload: { sha256: hash, ...difference } });
  return { version, ...difference };
}

const answerOf = ({ before, difference }: Change): CatalogueSaving => ({ version: before.version, ...difference });
const isEmpty = ({ added, changed, removed }: Difference): boolean => added.length + changed.length + removed.length === 0;
