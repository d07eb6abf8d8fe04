// Which other records does the signed-in person have, kind by kind?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { catalogueOf, recipientsOf, recordKindOf, type Catalogue } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import type { Terms } from "../orders/index.ts";
import { stoppedFor, usedFor, type Stopped } from "../restrictions/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant } from "../tenants/index.ts";
import type { OwnRecord, OwnRecordKind, OwnRecordsQuery } from "./model.ts";
import { findRecords } from "./queries.ts";
import { ownRecord } from "./record-retention.ts";

const SHOWN_OF_EACH = 20;

/** Kinds in the catalogue's order, then those it does not name; `query.show` records of `query.kind`, twenty of each other kind. */
export async function listOwnRecords(ctx: Ctx, query: OwnRecordsQuery): Promise<OwnRecordKind[]> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has records of their own");
  const { subjectId } = ctx.actor;
  authorize(ctx, "subject.see_own", { subjectId });
  return readTenant(ctx, async (tx) => {
    const [tenant, catalogue, kept] = await Promise.all([getTenant(tx), catalogueOf(tx), findRecords(tx, subjectId)]);
    const stopped = await stoppedFor(tx, subjectId, catalogue);
    const terms: Terms = { rules: catalogue.retentionRules, timeZone: tenant.timeZone, today: civilDateIn(ctx.now.toString(), tenant.timeZone).toString() };
    const held = kept.flatMap((record) => ownRecord(record, terms) ?? []);
    const byKind = Map.groupBy(held, ({ kind }) => kind);
    const named = catalogue.recordKinds.map(({ id }) => id).filter((id) => byKind.has(id));
    const kinds = [...named, ...[...byKind.keys()].filter((kind) => !named.includes(kind)).sort()];
    return kinds.map((kind) => kindOf(catalogue, stopped, kind, byKind.get(kind)!, kind === query.kind ? query.show : SHOWN_OF_EACH));
  });
}

function kindOf(catalogue: Catalogue, stopped: Stopped, kind: string, records: OwnRecord[], show: number): OwnRecordKind {
  const named = recordKindOf(catalogue, kind);
  const isPublic = named?.public ?? false;
  return {
    kind, label: named?.label ?? kind, meaning: named?.meaning ?? null, public: isPublic,
    purposes: usedFor(catalogue, named, stopped), recipients: recipientsOf(catalogue, named), total: records.length,
    records: records.slice(0, show).map((record) => ({ ...record, public: record.public || isPublic })),
  };
}
