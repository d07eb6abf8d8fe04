// What of a stored row goes into a copy, until when is it kept, and is it still there at all?
import type { Holding, Shown } from "#db/holdings.ts";
import { fieldOf, purposesOf, recipientsOf, recordKindOf, type Catalogue } from "../catalogue/index.ts";
import { consentRetention } from "../consent/index.ts";
import { isGone, orderRetention, type Terms } from "../orders/index.ts";
import { recordRetention } from "../records/index.ts";
import { civilDaysIn, type KeptUntil, type RetentionRule } from "../retention/index.ts";
import { valueRetention } from "../subjects/index.ts";
import type { ColumnFacts, Row } from "./queries/rows.ts";

/** What a reader needs: the tenant's catalogue, its retention rules and its today. */
export type Setting = { catalogue: Catalogue; terms: Terms };

/** The row as it leaves, its JSON as text, or null when its day has come: then it is gone for every reader, whether or not the nightly removal has run. */
export type RowMaker = (row: Row) => Row | null;

/** The columns of a holding's rows in a copy, in their order. */
export const columnsOf = ({ exported, added = [] }: Holding): readonly Shown[] => [...exported, ...added];

/** What export adds, by name. */
export const ADDED: Readonly<Record<string, ColumnFacts>> = {
  kept_until: { kind: "date", nullable: true }, ground: { kind: "text", nullable: true }, label: { kind: "text", nullable: false },
  purposes: { kind: "json", nullable: false }, recipients: { kind: "json", nullable: false },
};

type Kept = KeptUntil & { rule: RetentionRule | null };

/** Asks once for each day (and kind, or field): a rule says the same of all that happened on one day. */
function once(ask: (day: string, name: string) => Kept, { terms: { timeZone, today } }: Setting) {
  const [dayOf, known] = [civilDaysIn(timeZone), new Map<string, Kept & { gone: boolean }>()];
  return (instant: unknown, name: unknown = "") => {
    const day = dayOf(instant as string);
    const id = `${day} ${name as string}`;
    let kept = known.get(id);
    if (!kept) known.set(id, (kept = withEnd(ask(day, name as string), today)));
    return kept;
  };
}

const withEnd = (kept: Kept, today: string) => ({ ...kept, gone: isGone(kept.keptUntil, today) });
const ends = ({ keptUntil, ground }: Kept) => ({ kept_until: keptUntil, ground });

function orderMaker(setting: Setting): RowMaker {
  const kept = once((placedAt) => orderRetention({ placedAt }, setting.terms), setting);
  return (row) => {
    const until = kept(row.placed_at);
    if (until.gone && until.rule?.action === "erase") return null;
    return { ...row, personal: until.gone ? "{}" : row.personal, ...ends(until) };
  };
}

function recordMaker(setting: Setting): RowMaker {
  const kept = once((occurredAt, kind) => recordRetention({ kind, occurredAt }, setting.terms), setting);
  return (row) => {
    const until = kept(row.occurred_at, row.kind);
    return until.gone ? null : { ...row, label: recordKindOf(setting.catalogue, row.kind as string)?.label ?? row.kind, ...ends(until) };
  };
}

function valueMaker({ catalogue, ...setting }: Setting): RowMaker {
  const kept = once((collectedAt, field) => valueRetention({ field, collectedAt }, setting.terms), { catalogue, ...setting });
  return (row) => {
    const [until, field] = [kept(row.collected_at, row.field), fieldOf(catalogue, row.field as string)];
    return until.gone ? null : { ...row, label: field?.label ?? row.field, purposes: JSON.stringify(purposesOf(catalogue, field)), recipients: JSON.stringify(recipientsOf(catalogue, field)), ...ends(until) };
  };
}

/** A value before and after is kept no longer than a value of that field told on that day. */
function changeMaker({ catalogue, ...setting }: Setting): RowMaker {
  const kept = once((collectedAt, field) => valueRetention({ field, collectedAt }, setting.terms), { catalogue, ...setting });
  return (row) => (kept(row.changed_at, row.field).gone ? null : { ...row, label: fieldOf(catalogue, row.field as string)?.label ?? row.field });
}

function consentMaker(setting: Setting): RowMaker {
  const kept = once((decidedAt) => consentRetention({ decidedAt }, setting.terms), setting);
  return (row) => {
    const until = kept(row.decided_at);
    return until.gone ? null : { ...row, ...ends(until) };
  };
}

const MAKERS: Readonly<Record<string, (setting: Setting) => RowMaker>> = {
  orders: orderMaker, records: recordMaker, machine_records: recordMaker, profile_values: valueMaker, value_changes: changeMaker, consent_decisions: consentMaker,
};

/** The maker for one holding's rows. A row that is secret until a day is in no copy before it. */
export function rowMaker({ table, shownFrom }: Holding, setting: Setting): RowMaker {
  const make = Object.hasOwn(MAKERS, table) ? MAKERS[table]!(setting) : (row: Row) => row;
  return shownFrom === undefined ? make : (row) => (row[shownFrom] !== null && String(row[shownFrom]) > setting.terms.today ? null : make(row));
}
