// How does a tenant's system tell what a person chose?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emitAll } from "../outbox/index.ts";
import { ANY } from "../suppressions/index.ts";
import { changePreferences } from "./change-preferences.ts";
import { asAnswer, heldOf } from "./get-preferences.ts";
import { inUtc, type PreferenceCell, type Preferences, type PutPreferences } from "./model.ts";
import { globalState, withoutPauses, type Held, type Refusal } from "./preference-change.ts";
import { findAddressee } from "./queries.ts";

const SENTENCES: Record<Refusal, string> = {
  not_from_person: "An opt-in is accepted only from the person, with the wording shown.",
  opted_out: "The person opted out: only their own newer opt-in, with the wording shown, lifts that.",
  older: "The person opted out later than, or at the same time as, this opt-in.",
  complaint: "The person complained: no opt-in lifts that.",
  erasure: "The person's data was erased: only they can opt in again, signed in.",
};

/** All cells or none: one refused opt-in is a `conflict`. Choices that say what is held already write nothing. */
export async function putPreferences(ctx: Ctx, { externalId, ...input }: { externalId: string } & PutPreferences): Promise<Preferences> {
  authorize(ctx, "preference.change");
  return withTenant(ctx, async (tx) => {
    const [person, catalogue] = await Promise.all([findAddressee(tx, externalId), catalogueOf(tx)]);
    if (!person) failNotFound("no such subject");
    const choices = choicesOf(ctx, input, await heldOf(tx, ctx, person)).map((cell) => ({ person, cell }));
    const { outcomes, events } = await changePreferences(tx, ctx, catalogue, choices);
    for (const outcome of outcomes) if (outcome.kind === "refused") fail("conflict", SENTENCES[outcome.reason]);
    const held = await heldOf(tx, ctx, person);
    if (input.global === "in" && globalState(held)?.state === "out") fail("conflict", SENTENCES.opted_out);
    if (!outcomes.some(({ kind }) => kind === "changed")) return asAnswer(held);
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "preferences.changed", object: `subject:${person.id}`, subjectId: person.id, payload: { cells: choices.map(({ cell }) => cell) } });
    return asAnswer(held);
  });
}

/** A choice without a date is new only when it says something else than what was chosen; one that only says a pause back to us is none. */
function choicesOf(ctx: Ctx, input: PutPreferences, held: Held): PreferenceCell[] {
  const now = inUtc(ctx.now.toString());
  const [chosen, paused] = [asAnswer(withoutPauses(held)), held.suppressions.filter(({ reason }) => reason === "pause")];
  const stop: PreferenceCell[] = input.global === "out" && chosen.global === "in" ? [{ topic: ANY, channel: ANY, state: "out", source: "import", wording: null, changedAt: now }] : [];
  const stated = ({ topic, channel, state }: { topic: string; channel: string; state: string }) => chosen.cells.some((cell) => cell.topic === topic && cell.channel === channel && cell.state === state);
  const echoes = ({ state, changedAt }: { state: string; changedAt?: string | undefined }) => state === "out" && changedAt !== undefined && paused.some(({ since }) => since === inUtc(changedAt));
  const cells = input.cells.filter((cell) => !echoes(cell) && (cell.changedAt !== undefined || !stated(cell)));
  for (const { changedAt } of cells) if (changedAt && inUtc(changedAt) > inUtc(ctx.now.add({ minutes: 5 }).toString())) fail("invalid", "changedAt lies more than five minutes ahead of us.");
  return [...stop, ...cells.map(({ wording, changedAt, ...cell }) => ({ ...cell, wording: wording ?? null, changedAt: changedAt ? inUtc(changedAt) : now }))];
}
