// How does the signed-in person see and change what they may be contacted about?
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf, topicOf, type Catalogue } from "../catalogue/index.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emitAll } from "../outbox/index.ts";
import { ANY, type Cell } from "../suppressions/index.ts";
import { getTenant, readerOf } from "../tenants/index.ts";
import { changePreferences } from "./change-preferences.ts";
import { askConfirmation, needsConfirmation, type AskedFor } from "./double-opt-in.ts";
import { heldOf } from "./get-preferences.ts";
import { marketingPage, wordsHash } from "./marketing-page.ts";
import type { Agree, Agreed, MarketingPage, SwitchOff } from "./model.ts";
import { isStopped, type Held } from "./preference-change.ts";
import { findAddresseeById, findHistory, lockPeople, type Addressee } from "./queries/choices.ts";
import { listWaiting } from "./queries/confirmations.ts";
import { momentAfter, stopPeople } from "./stop-people.ts";

const HISTORY_ROWS = 200;
export const ownId = (ctx: Ctx): string => (ctx.actor.kind === "subject" ? ctx.actor.subjectId : failNotFound("only a person has a page of their own"));

/** The grid of every topic and channel of the catalogue, with the history. */
export async function getOwnMarketing(ctx: Ctx): Promise<MarketingPage> {
  const subjectId = ownId(ctx);
  authorize(ctx, "preference.see", { subjectId });
  return readTenant(ctx, async (tx) => {
    const [person, catalogue, history, { timeZone }, waiting] = await Promise.all([findAddresseeById(tx, subjectId), catalogueOf(tx), findHistory(tx, subjectId, HISTORY_ROWS), getTenant(tx), listWaiting(tx, subjectId, ctx.now.toString())]);
    return marketingPage(catalogue, await heldOf(tx, ctx, person ?? failNotFound("no such subject")), history, timeZone, waiting);
  });
}

/** The person, locked until the commit, with what is held of them. `precondition` once they are erased: nothing is sent to them, and nothing new is kept. */
export async function lockOwn(tx: TenantTx, ctx: Ctx): Promise<{ person: Addressee; held: Held }> {
  await lockPeople(tx, [ownId(ctx)]);
  const person = (await findAddresseeById(tx, ownId(ctx))) ?? failNotFound("no such subject");
  if (person.erasedAt) fail("precondition", "Your data is erased: nothing is sent to you, and there is nothing left to choose.");
  return { person, held: await heldOf(tx, ctx, person) };
}

/** Says yes to one topic on one channel, to the words that were shown: they are kept. `conflict` when a complaint stands against it. */
export async function agree(ctx: Ctx, { topic, channel, words }: Agree): Promise<Agreed> {
  const subjectId = ownId(ctx);
  authorize(ctx, "preference.change", { subjectId });
  return withTenant(ctx, async (tx): Promise<Agreed> => {
    const [catalogue, { person, held }] = [await catalogueOf(tx), await lockOwn(tx, ctx)];
    const { wording } = demandOffered(catalogue, { topic, channel });
    if (words !== wordsHash(wording)) return { topic, channel, outcome: "words_changed" };
    const cell = { topic, channel, state: "in" as const, source: "person" as const, wording, changedAt: momentAfter(ctx, held) };
    if (needsConfirmation(catalogue, cell)) return { topic, channel, outcome: await askByMail(tx, ctx, cell, await askConfirmation(tx, ctx, catalogue, held, { person, cell })) };
    const { outcomes: [outcome], events } = await changePreferences(tx, ctx, catalogue, [{ person, cell }]);
    if (outcome?.kind === "refused") fail("conflict", COMPLAINED);
    if (outcome?.kind !== "changed") return { topic, channel, outcome: "unchanged" };
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "preferences.changed", object: `subject:${subjectId}`, subjectId, payload: { cells: [cell] } });
    return { topic, channel, outcome: "changed" };
  });
}

const COMPLAINED = "You complained about this before, so it stays off. Write to us if you want it back on.";

/** The yes waits for the link in a mail. */
async function askByMail(tx: TenantTx, ctx: Ctx, { topic, channel }: Cell, asked: AskedFor): Promise<Agreed["outcome"]> {
  if (asked.kind === "refused") return fail("conflict", COMPLAINED);
  if (asked.kind === "unchanged") return "unchanged";
  if (asked.note) await emitAll(tx, ctx, [asked.note]);
  await recordAudit(tx, ctx, { action: "preferences.confirmation_asked", object: `subject:${ownId(ctx)}`, subjectId: ownId(ctx), payload: { topic, channel, mailed: asked.note !== null } });
  return "asked";
}

/** Switches one square off, or with `*` for the topic a whole channel, from now on. Asked for again, it writes nothing. */
export const switchOff = (ctx: Ctx, input: SwitchOff): Promise<{ changed: boolean }> => stopOwn(ctx, input);

/** "Unsubscribe from everything": every topic, every channel. */
export const stopEverything = (ctx: Ctx): Promise<{ changed: boolean }> => stopOwn(ctx, { topic: ANY, channel: ANY });

async function stopOwn(ctx: Ctx, stop: Cell): Promise<{ changed: boolean }> {
  const subjectId = ownId(ctx);
  authorize(ctx, "preference.change", { subjectId });
  return withTenant(ctx, async (tx) => {
    const [catalogue, tenant, { person, held }] = [await catalogueOf(tx), await getTenant(tx), await lockOwn(tx, ctx)];
    if (stop.topic !== ANY) demandOffered(catalogue, stop);
    if (isStopped(stop, held, [held.cells])) return { changed: false };
    const { t } = readerOf(tenant, ctx, person.locale);
    const name = topicOf(catalogue, stop.topic)?.name ?? "";
    const wording = t("marketing.off.words", { topic: stop.topic === ANY ? "all" : "one", channel: stop.channel === ANY ? "every" : stop.channel, name });
    const hash = addressHash(tx.tenantId, person.email);
    const onDesk = { cells: held.cells.map((cell) => ({ ...cell, subjectId })), suppressions: held.suppressions.map((row) => ({ ...row, hash })) };
    const { events } = await stopPeople(tx, ctx, [person], { ...stop, wording }, onDesk, { tenant });
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "preferences.changed", object: `subject:${subjectId}`, subjectId, payload: { stop } });
    return { changed: true };
  });
}

function demandOffered(catalogue: Pick<Catalogue, "topics">, { topic, channel }: Cell) {
  const offered = topicOf(catalogue, topic);
  return offered?.channels.some((one) => one === channel) ? offered : fail("invalid", "This topic is not offered on this channel.");
}
