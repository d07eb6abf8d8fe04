// How are choices about many people decided and written in few statements, inside a transaction that is open already?
import type { TenantTx } from "#db/with-tenant.ts";
import { actorRef } from "../audit/model.ts";
import type { Catalogue } from "../catalogue/model.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import type { EventNote } from "../outbox/index.ts";
import { addSuppressions, ANY, isAsStrong, removeSuppressions, suppressionsByHash, type Cell, type KeptSuppression } from "../suppressions/index.ts";
import { Desk, type Replaced } from "./desk.ts";
import type { PreferenceCell } from "./model.ts";
import { preferenceChange, type Outcome, type Refusal } from "./preference-change.ts";
import { findCells, insertHistory, lockPeople, upsertCells, type Addressee, type HistoryRow, type OwnedCell } from "./queries/choices.ts";

export type Choice = { person: Addressee; cell: PreferenceCell };
/** One answer per choice, in order; `events` are for the caller to emit before its audit entry; `replaced`: the cells that changed, as they were. */
export type Decided = { outcomes: ({ kind: "changed" } | { kind: "unchanged" } | { kind: "refused"; reason: Refusal })[]; events: EventNote[]; replaced: Replaced[] };
/** What is held of the people of some choices and of their addresses, read while they are locked. */
export type OnDesk = { cells: readonly OwnedCell[]; suppressions: readonly KeptSuppression[] };

/** Every cell of the catalogue. */
export const offeredCells = ({ topics }: Pick<Catalogue, "topics">): Cell[] => topics.flatMap(({ id, channels }) => channels.map((channel) => ({ topic: id, channel })));

/** Decides the choices in the order given, each against what the ones before it left, and writes the result. Locks the people until the commit. */
export async function changePreferences(tx: TenantTx, ctx: Ctx, catalogue: Pick<Catalogue, "topics">, choices: readonly Choice[]): Promise<Decided> {
  if (choices.length === 0) return { outcomes: [], events: [], replaced: [] };
  const ids = [...new Set(choices.map(({ person }) => person.id))];
  const hashOf = hashesOf(tx.tenantId, choices);
  const [, cells, suppressions] = await Promise.all([lockPeople(tx, ids), findCells(tx, ids), suppressionsByHash(tx, ctx, [...new Set(hashOf.values())])]);
  return decideChoices(tx, ctx, catalogue, choices, { cells, suppressions });
}

/** The same for people who are locked already, with what is held of them. */
export async function decideChoices(tx: TenantTx, ctx: Ctx, catalogue: Pick<Catalogue, "topics">, choices: readonly Choice[], { cells, suppressions }: OnDesk): Promise<Decided> {
  const hashOf = hashesOf(tx.tenantId, choices);
  const desk = new Desk(cells, suppressions);
  const around = { offered: offeredCells(catalogue), signedIn: ctx.actor.kind === "subject" };
  const history: HistoryRow[] = [];
  const events: EventNote[] = [];
  const outcomes = choices.map(({ person, cell }): Outcome => {
    const hash = hashOf.get(person.id)!;
    const outcome = preferenceChange(desk.held(person.id, hash), cell, around);
    if (outcome.kind !== "changed") return outcome;
    const turned = desk.apply(person.id, hash, outcome);
    history.push(...historyOf(ctx, person.id, cell, outcome.cells));
    events.push(...turned.map((one) => cellEvent(person, one)));
    return outcome;
  });
  events.push(...suppressionEvents(desk, choices, hashOf, suppressions));
  await Promise.all([upsertCells(tx, desk.cellsToWrite), insertHistory(tx, history), removeSuppressions(tx, desk.suppressionsToRemove), addSuppressions(tx, desk.suppressionsToAdd)]);
  return { outcomes, events, replaced: desk.cellsReplaced };
}

function hashesOf(tenantId: string, choices: readonly Choice[]): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const { person } of choices) if (!hashes.has(person.id)) hashes.set(person.id, addressHash(tenantId, person.email));
  return hashes;
}

/** The choice itself and the wider stops it lifted; cells that a wide stop switched off are told by its own row. */
function historyOf(ctx: Ctx, subjectId: string, choice: PreferenceCell, cells: readonly PreferenceCell[]): HistoryRow[] {
  const told = choice.state === "in" ? cells : [choice];
  const recordedAt = ctx.now.toString({ smallestUnit: "millisecond" });
  return told.map((cell) => ({ id: newId(), subjectId, ...cell, actor: actorRef(ctx.actor), recordedAt }));
}

/** How a receiver hears of a cell's new state. */
export function cellEvent({ id, externalId }: Addressee, { topic, channel, state, source, changedAt, frequency }: PreferenceCell): EventNote {
  if (topic === ANY && channel === ANY && state === "out") return { type: "subject.unsubscribed", subjectId: id, data: { externalId, global: state, source, changedAt } };
  return { type: "preference.updated", subjectId: id, data: { externalId, topic, channel, state, source, changedAt, ...(frequency ? { frequency } : {}) } };
}

function suppressionEvents(desk: Desk, choices: readonly Choice[], hashOf: Map<string, string>, before: readonly KeptSuppression[]): EventNote[] {
  const personOf = new Map(choices.map(({ person }) => [hashOf.get(person.id)!, person]));
  const known = new Set(before.filter(({ reason }) => isAsStrong(reason, "opt_out")).map(({ hash, topic, channel }) => `${hash} ${topic} ${channel}`));
  const note = (type: "suppression.added" | "suppression.removed", { hash, ...row }: KeptSuppression): EventNote => {
    const person = personOf.get(hash)!;
    return { type, subjectId: person.id, data: { externalId: person.externalId, ...row } };
  };
  const added = desk.suppressionsToAdd.filter(({ hash, topic, channel }) => !known.has(`${hash} ${topic} ${channel}`));
  return [...desk.suppressionsToRemove.map((row) => note("suppression.removed", row)), ...added.map((row) => note("suppression.added", row))];
}
