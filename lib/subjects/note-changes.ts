// When a tenant's system tells what a person asked to have corrected, how does that person learn of it? Inside a transaction that is open already.
import { isDeepStrictEqual } from "node:util";
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { addSteps, findOpenCorrections } from "../requests/index.ts";
import type { Account } from "./model.ts";
import { findNamedValues, insertValueChanges } from "./queries.ts";

type Asked = Awaited<ReturnType<typeof findOpenCorrections>>[number];

/** Runs `write`, which keeps told values of these people; what it changes of the fields they asked about is kept before and after, and stands on their requests. */
export async function notingValues(tx: TenantTx, ctx: Ctx, subjectIds: readonly string[], write: () => Promise<number>): Promise<number> {
  const asked = await findOpenCorrections(tx, subjectIds);
  if (asked.length === 0) return write();
  const before = await findNamedValues(tx, asked);
  const written = await write();
  const after = await findNamedValues(tx, asked);
  const valueIn = (held: typeof before, { subjectId, field }: Asked): unknown => held.find((one) => one.subjectId === subjectId && one.field === field)?.value ?? null;
  await note(tx, ctx, asked.map((one) => ({ ...one, before: valueIn(before, one), after: valueIn(after, one) })));
  return written;
}

/** The same for the parts of the account itself. */
export async function noteAccounts(tx: TenantTx, ctx: Ctx, changed: readonly { before: Account; after: Account }[]): Promise<void> {
  const asked = await findOpenCorrections(tx, changed.map(({ after }) => after.id));
  await note(tx, ctx, asked.flatMap((one) => {
    const account = changed.find(({ after }) => after.id === one.subjectId)!;
    const part = (["email", "phone", "locale", "country"] as const).find((name) => one.field === `account.${name}`);
    return part ? [{ ...one, before: account.before[part], after: account.after[part] }] : [];
  }));
}

async function note(tx: TenantTx, ctx: Ctx, found: readonly (Asked & { before: unknown; after: unknown })[]): Promise<void> {
  const changes = found.filter(({ before, after }) => !isDeepStrictEqual(before, after));
  const changedAt = ctx.now.toString({ smallestUnit: "millisecond" });
  await insertValueChanges(tx, changes.map(({ askedAt: _asked, ...change }) => ({ ...change, id: newId(), changedAt })));
  for (const { requestId } of changes) await addSteps(tx, ctx, requestId, [{ kind: "changed", facts: { by: "tenant" } }]);
}
