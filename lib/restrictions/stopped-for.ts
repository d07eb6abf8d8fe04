// What has one person stopped, and is some data still used for a purpose? For a transaction that is open already.
import type { TenantTx } from "#db/with-tenant.ts";
import type { Catalogue, Handled } from "../catalogue/index.ts";
import { EVERY_USE, type Restriction, type Stopped, type UsedFor } from "./model.ts";
import { findRestrictions, findStanding } from "./queries.ts";

/** All that stands, as it counts today. */
export async function stoppedFor(tx: TenantTx, subjectId: string, catalogue: Pick<Catalogue, "purposes">): Promise<Stopped> {
  const [rows, standing] = await Promise.all([findRestrictions(tx, subjectId), findStanding(tx, subjectId)]);
  return asItStands(rows, standing, catalogue);
}

/**
 * Pure. A later yes to a marketing topic, with its words, is a new consent: it outweighs an earlier withdrawal of the consents that marketing rests on.
 * An objection to marketing that rests on anything else stands until it is lifted.
 */
export function asItStands(rows: readonly Restriction[], { frozenAt, lastYesAt }: { frozenAt: string | null; lastYesAt: string | null }, { purposes }: Pick<Catalogue, "purposes">): Stopped {
  const renewed = new Set(purposes.filter(({ basis, marketing }) => basis === "consent" && marketing).map(({ id }) => id));
  const counts = ({ purpose, kind, since }: Restriction) => purpose !== EVERY_USE && !(kind === "objection" && renewed.has(purpose) && lastYesAt !== null && lastYesAt > since);
  const standing = rows.filter(counts).toSorted((a, b) => Number(a.kind === "objection") - Number(b.kind === "objection")); // of two, the objection is told
  return { frozenSince: frozenAt, ownFreeze: frozenAt !== null && rows.some(({ purpose }) => purpose === EVERY_USE), saysYes: lastYesAt !== null, uses: new Map(standing.map((row) => [row.purpose, row])) };
}

/** The purposes of a field, a kind of record or the orders, in the catalogue's order, each with whether this person has stopped it. */
export function usedFor({ purposes }: Pick<Catalogue, "purposes">, handled: Handled | null, { frozenSince, uses }: Stopped): UsedFor[] {
  return purposes.filter(({ id }) => handled?.purposes.includes(id)).map(({ id, name, basis }) => ({ name, basis, restricted: frozenSince !== null || uses.has(id) }));
}
