// What would go, stay and end if the person in front of the page erased everything now?
import { HOLDINGS } from "#db/holdings.ts";
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { isProven } from "../auth/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { holdOf } from "../holds/index.ts";
import { failNotFound } from "../kernel/errors.ts";
import { erasurePlan, type ErasurePlan, type Portion } from "./erasure-plan.ts";
import { keptOf, listKept } from "./kept-of.ts";
import { GROUP_OF, GROUPS, type ErasurePreview, type Group } from "./model.ts";
import { countRows } from "./queries/holdings.ts";
import { consentExtent, orderExtent, publicRecords, type Extent } from "./queries/kept.ts";
import { countEnding, findBlocked, findPerson, findRunning, type Person } from "./queries/work.ts";
import { termsOf } from "./terms-of.ts";

const LISTED = 200;

/** Counts by the very plan that an erasure at this moment would work by. `running`: one has begun, so there is nothing left to decide. */
export async function previewErasure(ctx: Ctx): Promise<ErasurePreview> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person previews their own erasure");
  const { subjectId } = ctx.actor;
  authorize(ctx, "subject.see_own", { subjectId });
  const now = ctx.now.toString({ smallestUnit: "millisecond" });
  return readTenant(ctx, async (tx) => {
    const [{ terms, catalogue }, person] = await Promise.all([termsOf(tx, now, now), findPerson(tx, subjectId)]);
    const plan = erasurePlan(HOLDINGS, terms);
    const kinds = catalogue.recordKinds.filter((kind) => kind.public).map(({ id }) => id);
    const [goes, kept, listed, published, ends, proven, running, hold, blocked] = await Promise.all([
      whatGoes(tx, person ?? failNotFound("no such subject"), plan), keptOf(tx, subjectId, plan, terms), listKept(tx, subjectId, plan.orders, terms, LISTED),
      publicRecords(tx, subjectId, kinds, LISTED), countEnding(tx, subjectId, now), isProven(tx, ctx, subjectId), findRunning(tx, { subjectId }), holdOf(tx, ctx, subjectId), findBlocked(tx, 1, subjectId),
    ]);
    const label = (id: string) => catalogue.recordKinds.find((kind) => kind.id === id)?.label ?? id;
    return {
      goes, kept, listed, published: published.rows.map((record) => ({ ...record, kind: label(record.kind) })), publicRecords: published.total,
      ends: { ...ends, marketing: catalogue.topics.length > 0 }, proven, running: running.length > 0,
      held: hold ? { ground: hold.ground, until: hold.until, asked: blocked.length > 0 } : null,
    };
  });
}

async function whatGoes(tx: TenantTx, person: Person, plan: ErasurePlan): Promise<ErasurePreview["goes"]> {
  const whose = { tenantId: tx.tenantId, subjectId: person.id, emailNorm: "", addressHash: person.addressHash ?? "" };
  const told = plan.deletes.filter(({ table }) => GROUP_OF[table]);
  const rows = await Promise.all(told.map(async (holding) => [GROUP_OF[holding.table]!, await countRows(tx, holding, whose)] as const));
  const removed = (portions: readonly Portion[], count: (portion: Portion) => Promise<Extent>) => sum(portions.filter(({ does }) => does === "remove").map(async (portion) => (await count(portion)).rows));
  const [bought, chosen] = await Promise.all([removed(plan.orders, (portion) => orderExtent(tx, person.id, portion)), removed(plan.consents, (portion) => consentExtent(tx, person.id, portion))]);
  return inOrder([["account", 1], ...rows, ["orders", bought], ["consents", chosen]]);
}

const sum = async (numbers: Promise<number>[]): Promise<number> => (await Promise.all(numbers)).reduce((all, one) => all + one, 0);

/** One line per group that has something, in the order in which they are read. */
export function inOrder(rows: readonly (readonly [Group, number])[]): ErasurePreview["goes"] {
  return GROUPS.map((group) => ({ group, rows: rows.reduce((all, [of, n]) => (of === group ? all + n : all), 0) })).filter((line) => line.rows > 0);
}
