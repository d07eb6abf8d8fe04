// How does a tenant's system tell what a person chose?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf, type Catalogue } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emitAll, type EventNote } from "../outbox/index.ts";
import { ANY } from "../suppressions/index.ts";
import { changePreferences, type Choice } from "./change-preferences.ts";
import { askConfirmation, needsConfirmation } from "./double-opt-in.ts";
import { asAnswer, heldOf } from "./get-preferences.ts";
import { inUtc, type PreferenceCell, type Preferences, type PutPreferences } from "./model.ts";
import { globalState, withoutPauses, type Held, type Refusal } from "./preference-change.ts";
import { findAddressee } from "./queries/choices.ts";

const SENTENCES: Record<Refusal, string> = {
  not_from_person: "An opt-in is accepted only from the person, with the wording shown.",
  opted_out: "The person opted out: only their own newer opt-in, with the wording shown, lifts that.",
  older: "The person opted out later than, or at the same time as, this opt-in.",
  complaint: "The person complained: no opt-in lifts that.",
  erasure: "The person's data was erased: only they can opt in again, signed in.",
};

/** All cells or none: a yes by e-mail to a topic with double opt-in counts once the link in a mail was pressed, and one refused opt-in is a `conflict`. Choices that say what is held already write nothing. */
export async function putPreferences(ctx: Ctx, { externalId, ...input }: { externalId: string } & PutPreferences): Promise<Preferences> {
  authorize(ctx, "preference.change");
  return withTenant(ctx, async (tx) => {
    const [person, catalogue] = await Promise.all([findAddressee(tx, externalId), catalogueOf(tx)]);
    if (!person) failNotFound("no such subject");
    const before = await heldOf(tx, ctx, person);
    const [choices, waiting] = apart(catalogue, choicesOf(ctx, input, before).map((cell) => ({ person, cell })));
    const asked = await askWaiting(tx, ctx, catalogue, before, waiting);
    const { outcomes, events } = await changePreferences(tx, ctx, catalogue, choices);
    for (const outcome of outcomes) if (outcome.kind === "refused") fail("conflict", SENTENCES[outcome.reason]);
    const held = await heldOf(tx, ctx, person);
    if (input.global === "in" && globalState(held)?.state === "out") fail("conflict", SENTENCES.opted_out);
    if (asked.length === 0 && !outcomes.some(({ kind }) => kind === "changed")) return asAnswer(held);
    await emitAll(tx, ctx, [...events, ...asked]);
    await recordAudit(tx, ctx, { action: "preferences.changed", object: `subject:${person.id}`, subjectId: person.id, payload: { cells: choices.map(({ cell }) => cell), ...(asked.length > 0 ? { asked: waiting.map(({ cell }) => cell) } : {}) } });
    return asAnswer(held);
  });
}

/** What counts at once, and what waits for the link in a mail: a yes by e-mail to a topic that asks for it. */
const apart = (catalogue: Catalogue, all: readonly Choice[]): [Choice[], Choice[]] => {
  const waits = ({ cell }: Choice): boolean => cell.state === "in" && cell.source === "person" && needsConfirmation(catalogue, cell);
  return [all.filter((one) => !waits(one)), all.filter(waits)];
};

/** Refused like any other opt-in that may not be; one that would change nothing asks for nothing. */
async function askWaiting(tx: TenantTx, ctx: Ctx, catalogue: Catalogue, held: Held, waiting: readonly Choice[]): Promise<EventNote[]> {
  const notes: EventNote[] = [];
  for (const choice of waiting) {
    const asked = await askConfirmation(tx, ctx, catalogue, held, choice);
    if (asked.kind === "refused") fail("conflict", SENTENCES[asked.reason]);
    if (asked.kind === "asked" && asked.note) notes.push(asked.note);
  }
  return notes;
}

/** A choice without a date is new only when it says something else than what was chosen; one that only says a pause back to us is none. */
function choicesOf(ctx: Ctx, input: PutPreferences, held: Held): PreferenceCell[] {
  const now = inUtc(ctx.now.toString());
  const [chosen, paused] = [asAnswer(withoutPauses(held)), held.suppressions.filter(({ reason }) => reason === "pause")];
  const stop: PreferenceCell[] = input.global === "out" && chosen.global === "in" ? [{ topic: ANY, channel: ANY, state: "out", source: "import", wording: null, changedAt: now }] : [];
  const stated = ({ topic, channel, state, frequency }: { topic: string; channel: string; state: string; frequency?: string | null | undefined }) => chosen.cells.some((cell) => cell.topic === topic && cell.channel === channel && cell.state === state && (frequency === undefined || (cell.frequency ?? null) === frequency));
  const echoes = ({ state, changedAt }: { state: string; changedAt?: string | undefined }) => state === "out" && changedAt !== undefined && paused.some(({ since }) => since === inUtc(changedAt));
  const cells = input.cells.filter((cell) => !echoes(cell) && (cell.changedAt !== undefined || !stated(cell)));
  for (const { changedAt } of cells) if (changedAt && inUtc(changedAt) > inUtc(ctx.now.add({ minutes: 5 }).toString())) fail("invalid", "changedAt lies more than five minutes ahead of us.");
  for (const { state, frequency } of cells) if (frequency && state === "out") fail("invalid", "frequency goes with state in: what is out is not sent at all.");
  return [...stop, ...cells.map(({ wording, changedAt, ...cell }) => ({ ...cell, wording: wording ?? null, changedAt: changedAt ? inUtc(changedAt) : now }))];
}
