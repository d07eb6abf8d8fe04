// What is left to do about erased people, at night: a second look, the end of their row, and of what was told of them.
import { HOLDINGS, type Holding } from "#db/holdings.ts";
import type { Whose } from "#db/reach.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../../kernel/context.ts";
import type { Terms } from "../../orders/index.ts";
import { addSteps } from "../../requests/index.ts";
import { erasurePlan } from "../erasure-plan.ts";
import { stepsOf } from "../erasure-steps.ts";
import { anonymiseRows, cutTies, deleteRows } from "../queries/holdings.ts";
import { findEnded, findKeptSteps, findToldOf, findUnseen, forgetMailTo, markSeen } from "../queries/purge.ts";
import type { Take } from "./part.ts";

const PEOPLE_AT_ONCE = 50;
const LOOK_AGAIN_MINUTES = 10;
/** For so long the number of an erased person stays in the event that tells the tenant's systems whom to erase, and the person can look up that all is gone. */
const TOLD_DAYS = 30;
/** For so long a mail about an erasure is tried. */
const MAIL_DAYS = 7;

const minutesAgo = (ctx: Ctx, minutes: number): string => ctx.now.subtract({ minutes }).toString({ smallestUnit: "millisecond" });
const daysAgo = (ctx: Ctx, days: number): string => minutesAgo(ctx, days * 24 * 60);
const whoseIs = (tx: TenantTx, subjectId: string, addressHash = ""): Whose => ({ tenantId: tx.tenantId, subjectId, emailNorm: "", addressHash });

/** They belong to a person who came back to look. */
const OF_A_VISIT = ["sessions", "sign_in_links", "audit_payloads"];
const TAKES = /^(delete|remove|reduce) /;

/** An import that had read a person before the erasure began may have written after it ended. Ten minutes later none can any more, so each person is looked at once more. */
export function secondLook(terms: Terms): Take {
  return async (tx, ctx, limit) => {
    const people = await findUnseen(tx, minutesAgo(ctx, LOOK_AGAIN_MINUTES), PEOPLE_AT_ONCE);
    let rows = 0;
    for (const { id, erasedAt } of people) {
      if (rows >= limit) break;
      const steps = stepsOf(erasurePlan(HOLDINGS.filter(({ table }) => !OF_A_VISIT.includes(table)), { ...terms, closedAt: erasedAt })).filter(({ name }) => TAKES.test(name));
      const taken = await sum(steps, async (step) => {
        const weight = step.weight ?? 1;
        return weight * (await step.run(tx, { requestId: "", receivedAt: erasedAt, whose: whoseIs(tx, id), others: [] }, Math.ceil(limit / weight)));
      });
      if (taken < limit) await markSeen(tx, id);
      rows += taken;
    }
    return { rows, more: people.length === PEOPLE_AT_ONCE || rows >= limit, notes: [] };
  };
}

/** A person of whom nothing is left but the row that things hung on: their requests lose the tie, and the row goes. */
export const endings: Take = async (tx, ctx, limit) => {
  const people = await findEnded(tx, daysAgo(ctx, TOLD_DAYS), PEOPLE_AT_ONCE);
  for (const { id, addressHash } of people) await end(tx, ctx, whoseIs(tx, id, addressHash), limit);
  return { rows: people.length, more: people.length === PEOPLE_AT_ONCE, notes: [] };
};

/** Kept without a rule and without saying anything: it goes with the row. */
const goesWithRow = ({ erasure, reach, retentionCategory }: Holding): boolean => erasure.does === "keep" && reach.by === "subject" && retentionCategory === null;

async function end(tx: TenantTx, ctx: Ctx, whose: Whose, limit: number): Promise<void> {
  for (const { requestId, rows } of await findKeptSteps(tx, whose.subjectId)) await addSteps(tx, ctx, requestId, [{ kind: "removed", facts: { rows } }]);
  const { deletes, anonymises } = erasurePlan(HOLDINGS, { rules: [], timeZone: "UTC", today: "" });
  const emptied = anonymises.filter(({ table }) => table !== "subjects");
  for (const holding of [...deletes, ...HOLDINGS.filter(goesWithRow)]) await toTheLast(limit, () => deleteRows(tx, holding, whose, limit));
  for (const holding of emptied) await toTheLast(limit, () => anonymiseRows(tx, holding, whose, limit));
  for (const holding of emptied) await toTheLast(limit, () => cutTies(tx, holding, whose, limit));
  await deleteRows(tx, anonymises.find(({ table }) => table === "subjects")!, whose, 1);
}

/** The tenant's systems have heard long since: the person's number leaves the feed. */
export const toldOf: Take = async (tx, ctx, limit) => {
  const people = await findToldOf(tx, daysAgo(ctx, TOLD_DAYS), PEOPLE_AT_ONCE);
  const events = HOLDINGS.find(({ table }) => table === "events")!;
  for (const subjectId of people) await toTheLast(limit, () => anonymiseRows(tx, events, whoseIs(tx, subjectId), limit));
  return { rows: people.length, more: people.length > 0, notes: [] };
};

/** An address that no mail could reach is not kept for ever. */
export const mails: Take = async (tx, ctx, limit) => {
  const rows = await forgetMailTo(tx, daysAgo(ctx, MAIL_DAYS), limit);
  return { rows, more: rows >= limit, notes: [] };
};

async function toTheLast(limit: number, take: () => Promise<number>): Promise<void> {
  while ((await take()) >= limit);
}

async function sum<T>(parts: readonly T[], count: (part: T) => Promise<number>): Promise<number> {
  let all = 0;
  for (const part of parts) all += await count(part);
  return all;
}
