// What has one person chosen, for the tenant's own systems?
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { suppressionsOf } from "../suppressions/index.ts";
import type { PreferenceCell, Preferences } from "./model.ts";
import { asItCounts, globalState, type Held } from "./preference-change.ts";
import { findAddressee, findCells, type Addressee } from "./queries/choices.ts";

/** Every decided cell as it counts. `not_found` for a person who is not held. */
export async function getPreferences(ctx: Ctx, { externalId }: { externalId: string }): Promise<Preferences> {
  authorize(ctx, "preference.see");
  return readTenant(ctx, async (tx) => {
    const person = await findAddressee(tx, externalId) ?? failNotFound("no such subject");
    return asAnswer(await heldOf(tx, ctx, person));
  });
}

/** Cells and suppressions of one person; a piece for a transaction that is open already. */
export async function heldOf(tx: TenantTx, ctx: Pick<Ctx, "now">, person: Pick<Addressee, "id" | "email" | "addressHash">): Promise<Held> {
  const [cells, suppressions] = await Promise.all([findCells(tx, [person.id]), suppressionsOf(tx, ctx, person)]);
  return { cells: cells.map(({ subjectId: _own, ...cell }) => cell), suppressions };
}

/** The answer of the API. The cell `*`, `*` is told as `global`; a pause is told by each cell that it covers, so that what is read back is no stop for good. */
export function asAnswer(held: Held): Preferences {
  const isGlobal = ({ topic, channel }: PreferenceCell) => topic === "*" && channel === "*";
  const cells = held.cells.filter((cell) => !isGlobal(cell)).map((cell) => asItCounts(cell, held.suppressions));
  return { global: globalState(held)?.state ?? "in", cells: cells.map(({ wording, frequency, campaign: _campaign, ...cell }) => ({ ...cell, ...(wording ? { wording } : {}), ...(frequency ? { frequency } : {}) })) };
}
