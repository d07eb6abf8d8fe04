// How are told people and values kept, many at once, inside a transaction that is open already?
import { isDeepStrictEqual } from "node:util";
import type { TenantTx } from "#db/with-tenant.ts";
import { addressHash, normaliseEmail } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inUtc } from "../preferences/model.ts";
import { carrySuppressions } from "../suppressions/index.ts";
import { asKept, type Account, type SubjectFact, type ValueFact } from "./model.ts";
import { noteAccounts, notingValues } from "./note-changes.ts";
import { insertAccounts, insertEarlierAddresses, updateAccounts, upsertValues, type OwnedValue } from "./queries.ts";

export type ToldSubject = { externalId: string; fact: SubjectFact };

/**
 * The account after `fact`, or null when it says nothing new: it is older, or the same again. A part left out stays as it was.
 * A fact without a date is as new as the call, but only where it says something else.
 */
export function accountAfter(held: Account | undefined, { externalId, fact }: ToldSubject, now: string): Account | null {
  const { collectedAt, ...parts } = fact;
  const told = collectedAt === undefined ? now : inUtc(collectedAt);
  if (!held) return { id: newId(), externalId, phone: null, locale: null, country: null, ...parts, collectedAt: told, frozenAt: null };
  const next = { ...held, ...parts };
  if (isDeepStrictEqual(next, held)) return collectedAt !== undefined && told > held.collectedAt ? { ...held, collectedAt: told } : null;
  return told >= held.collectedAt ? { ...next, collectedAt: told } : null;
}

/**
 * Writes accounts that differ from what is held: `before` by external id, as read in this transaction. A new address inherits the suppressions of the old one,
 * and the old one is remembered: it is told of what happens to the account, and must confirm it for a week.
 * `conflict` when somebody else made one of these people meanwhile: read and decide again.
 */
export async function keepSubjects(tx: TenantTx, ctx: Ctx, before: ReadonlyMap<string, Account>, after: readonly Account[]): Promise<number> {
  const rows = after.map((account) => ({ ...account, emailNorm: normaliseEmail(account.email), addressHash: addressHash(tx.tenantId, account.email) }));
  const made = rows.filter(({ externalId }) => !before.has(externalId));
  const changed = rows.filter(({ externalId }) => before.has(externalId));
  const moved = changed.map(({ id, externalId, email, addressHash: to }) => ({ id, from: before.get(externalId)!.email, to: email, toHash: to })).filter(({ from, to }) => from !== to);
  const left = moved.map(({ id, from, toHash }) => ({ subjectId: id, email: from, addressHash: addressHash(tx.tenantId, from), toHash })).filter((one) => one.addressHash !== one.toHash);
  const [inserted, updated] = await Promise.all([
    insertAccounts(tx, made, ctx.now.toString()), updateAccounts(tx, changed), carrySuppressions(tx, moved), insertEarlierAddresses(tx, left, ctx.now.toString({ smallestUnit: "millisecond" })),
  ]);
  await noteAccounts(tx, ctx, changed.map((after) => ({ before: before.get(after.externalId)!, after })));
  if (inserted < made.length) fail("conflict", "Somebody else told of the same person at the same moment: send it again.");
  return inserted + updated;
}

/** Keeps told values; a newer one wins, at the same time the later in the list. Whoever asked for a correction of one learns of it. Returns how many rows changed: 0 for what was told before. */
export async function keepValues(tx: TenantTx, ctx: Ctx, told: readonly { subjectId: string; fact: ValueFact }[]): Promise<number> {
  const newest = new Map<string, OwnedValue>();
  for (const { subjectId, fact } of told) {
    const value = { subjectId, ...asKept(fact) };
    const name = `${subjectId} ${value.field}`;
    const known = newest.get(name);
    if (!known || known.collectedAt <= value.collectedAt) newest.set(name, value);
  }
  const rows = [...newest.values()];
  return notingValues(tx, ctx, [...new Set(rows.map(({ subjectId }) => subjectId))], () => upsertValues(tx, rows));
}
