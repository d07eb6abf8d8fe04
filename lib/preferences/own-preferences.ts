// How does the signed-in person see and change what they may be contacted about?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf, topicOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emitAll } from "../outbox/index.ts";
import { ANY } from "../suppressions/index.ts";
import { changePreferences } from "./change-preferences.ts";
import { heldOf } from "./get-preferences.ts";
import { marketingPage } from "./marketing-page.ts";
import { inUtc, type MarketingPage, type OwnPreference, type PreferenceCell } from "./model.ts";
import { globalState } from "./preference-change.ts";
import { findAddresseeById, findHistory } from "./queries.ts";

const HISTORY_ROWS = 200;
const ownId = (ctx: Ctx): string => (ctx.actor.kind === "subject" ? ctx.actor.subjectId : failNotFound("only a person has a page of their own"));

/** The grid of every topic and channel of the catalogue, with the history. */
export async function getOwnMarketing(ctx: Ctx): Promise<MarketingPage> {
  const subjectId = ownId(ctx);
  authorize(ctx, "preference.see", { subjectId });
  return readTenant(ctx, async (tx) => {
    const [person, catalogue, history] = await Promise.all([findAddresseeById(tx, subjectId), catalogueOf(tx), findHistory(tx, subjectId, HISTORY_ROWS)]);
    return marketingPage(catalogue, await heldOf(tx, person ?? failNotFound("no such subject")), history);
  });
}

/** Switches one cell; the words kept with an opt-in are those of the catalogue. `conflict` when a complaint stands against it. */
export async function changeOwnPreference(ctx: Ctx, input: OwnPreference): Promise<{ changed: boolean }> {
  return changeOwn(ctx, (wordingOf) => ({ ...input, source: "person", wording: wordingOf(input), changedAt: inUtc(ctx.now.toString()) }));
}

/** "Unsubscribe from everything": every topic, every channel, from now on. Asked for again, it writes nothing. */
export async function stopEverything(ctx: Ctx): Promise<{ changed: boolean }> {
  return changeOwn(ctx, () => ({ topic: ANY, channel: ANY, state: "out", source: "person", wording: null, changedAt: inUtc(ctx.now.toString()) }));
}

async function changeOwn(ctx: Ctx, choose: (wordingOf: (cell: OwnPreference) => string) => PreferenceCell): Promise<{ changed: boolean }> {
  const subjectId = ownId(ctx);
  authorize(ctx, "preference.change", { subjectId });
  return withTenant(ctx, async (tx) => {
    const [found, catalogue] = await Promise.all([findAddresseeById(tx, subjectId), catalogueOf(tx)]);
    const person = found ?? failNotFound("no such subject");
    const cell = choose(({ topic, channel }) => {
      const offered = topicOf(catalogue, topic);
      return offered?.channels.some((one) => one === channel) ? offered.wording : fail("invalid", "This topic is not offered on this channel.");
    });
    if (cell.topic === ANY && globalState(await heldOf(tx, person))?.state === "out") return { changed: false };
    const { outcomes: [outcome], events } = await changePreferences(tx, ctx, catalogue, [{ person, cell }]);
    if (outcome?.kind === "refused") fail("conflict", "You complained about this before, so it stays off. Write to us if you want it back on.");
    if (outcome?.kind !== "changed") return { changed: false };
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "preferences.changed", object: `subject:${subjectId}`, subjectId, payload: { cells: [cell] } });
    return { changed: true };
  });
}
