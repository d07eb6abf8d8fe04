// How does a yes by e-mail wait until its person has pressed the link in a mail, where the tenant asks for that?
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf, topicOf, type Catalogue } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { purposeHash, sameSecret } from "../kernel/crypto.ts";
import { isUuid, newId } from "../kernel/ids.ts";
import { emitAll, isHandled, markHandled, type EventNote, type HeardEvent } from "../outbox/index.ts";
import type { Cell } from "../suppressions/index.ts";
import { changePreferences, offeredCells, type Choice } from "./change-preferences.ts";
import { heldOf } from "./get-preferences.ts";
import type { PreferenceCell } from "./model.ts";
import { preferenceChange, type Held, type Refusal } from "./preference-change.ts";
import { findAddresseeById, type Addressee } from "./queries/choices.ts";
import { deleteStale, findConfirmation, insertConfirmation, listWaiting, markConfirmed, type KeptConfirmation } from "./queries/confirmations.ts";
import { momentAfter } from "./stop-people.ts";

/** So long the link in the mail is good. */
export const CONFIRM_DAYS = 7;
/** So long the same yes sends no second mail. */
const QUIET_MINUTES = 10;
const HANDLER = "mail-opt-in";
const CHANNEL = "email";
const instant = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

/** Whether a yes to this square counts only once it was confirmed by mail. */
export const needsConfirmation = (catalogue: Pick<Catalogue, "topics">, { topic, channel }: Cell): boolean => channel === CHANNEL && topicOf(catalogue, topic)?.doubleOptIn === true;

/** What came of asking: refused as any other yes would be, nothing to ask about, or asked; `note` is the event that mails, null where one did in the last ten minutes. */
export type AskedFor = { kind: "refused"; reason: Refusal } | { kind: "unchanged" } | { kind: "asked"; note: EventNote | null };

/** Judges a yes as if it counted at once, and, where it would, keeps it apart until it is confirmed. The caller emits and audits. */
export async function askConfirmation(tx: TenantTx, ctx: Ctx, catalogue: Pick<Catalogue, "topics">, held: Held, { person, cell }: Choice): Promise<AskedFor> {
  const outcome = preferenceChange(held, cell, { offered: offeredCells(catalogue), signedIn: ctx.actor.kind === "subject" });
  return outcome.kind === "changed" ? { kind: "asked", note: await keepApart(tx, ctx, person, cell) } : outcome;
}

async function keepApart(tx: TenantTx, ctx: Ctx, person: Addressee, { topic, channel, wording, frequency = null }: PreferenceCell): Promise<EventNote | null> {
  const recently = ctx.now.subtract({ minutes: QUIET_MINUTES }).toString({ smallestUnit: "millisecond" });
  if ((await listWaiting(tx, person.id, instant(ctx))).some((one) => one.topic === topic && one.askedAt > recently)) return null;
  const id = newId();
  await insertConfirmation(tx, { id, subjectId: person.id, topic, channel, wording: wording ?? "", frequency, askedAt: instant(ctx), expiresAt: ctx.now.add({ hours: 24 * CONFIRM_DAYS }).toString({ smallestUnit: "millisecond" }) });
  return { type: "opt_in.asked", subjectId: person.id, data: { confirmationId: id } };
}

/** What was asked and never answered says nothing, and is kept for 30 days after its link was over. */
export async function forgetUnanswered(ctx: Ctx): Promise<void> {
  authorize(ctx, "purge.run");
  await withTenant(ctx, async (tx) => {
    const gone = await deleteStale(tx, ctx.now.subtract({ hours: 24 * 30 }).toString());
    if (gone > 0) await recordAudit(tx, ctx, { action: "preferences.unanswered_forgotten", object: "opt_in_confirmations", payload: { gone } });
  });
}

const macOf = ({ tenantId }: Pick<Ctx, "tenantId">, id: string): string => purposeHash("opt-in", `${tenantId} ${id}`).slice(0, 43);

/** What the mail asks; null when it went out before, or the person or the topic is gone. */
export async function confirmationToMail(ctx: Ctx, event: HeardEvent): Promise<{ to: string; locale: string | null; token: string; topicName: string; wording: string } | null> {
  authorize(ctx, "mail.send");
  const id = String(event.data["confirmationId"]);
  return readTenant(ctx, async (tx) => {
    const [handled, kept, catalogue] = [await isHandled(tx, event.id, HANDLER), await findConfirmation(tx, id), await catalogueOf(tx)];
    const person = kept ? await findAddresseeById(tx, kept.subjectId) : null;
    const topic = kept ? topicOf(catalogue, kept.topic) : undefined;
    return !handled && kept && topic && person && !person.erasedAt ? { to: person.email, locale: person.locale ?? null, token: `${id}.${macOf(ctx, id)}`, topicName: topic.name, wording: kept.wording } : null;
  });
}

/** Remembers that the mail went out, so that hearing the event again sends nothing. */
export async function rememberAsked(ctx: Ctx, event: HeardEvent): Promise<void> {
  authorize(ctx, "mail.send");
  await withTenant(ctx, (tx) => markHandled(tx, event.id, HANDLER, ctx.now.toString()));
}

export type ConfirmationState = { state: "ready" | "confirmed" | "expired" | "unknown"; topicName: string; wording: string; locale: string | null };
const UNKNOWN: ConfirmationState = { state: "unknown", topicName: "", wording: "", locale: null };

const idOf = (ctx: Ctx, token: string): string | null => {
  const [id = "", mac = ""] = token.split(".");
  return isUuid(id) && sameSecret(mac, macOf(ctx, id)) ? id : null;
};

const stateOf = (ctx: Ctx, { confirmedAt, expiresAt }: KeptConfirmation): ConfirmationState["state"] => (confirmedAt ? "confirmed" : expiresAt <= instant(ctx) ? "expired" : "ready");

/** What the page behind the link shows. Changes nothing, however often it is fetched. */
export async function readConfirmation(ctx: Ctx, token: string): Promise<ConfirmationState> {
  authorize(ctx, "opt_in.confirm");
  const id = idOf(ctx, token);
  if (!id) return UNKNOWN;
  return readTenant(ctx, async (tx) => {
    const [kept, catalogue] = [await findConfirmation(tx, id), await catalogueOf(tx)];
    const person = kept ? await findAddresseeById(tx, kept.subjectId) : null;
    const topic = kept ? topicOf(catalogue, kept.topic) : undefined;
    return kept && topic && person && !person.erasedAt ? { state: stateOf(ctx, kept), topicName: topic.name, wording: kept.wording, locale: person.locale ?? null } : UNKNOWN;
  });
}

/** The press: from now on the yes counts, with the words that were shown. A second press changes nothing; false where it can no longer count. */
export async function confirmOptIn(ctx: Ctx, token: string): Promise<boolean> {
  authorize(ctx, "opt_in.confirm");
  const id = idOf(ctx, token);
  if (!id) return false;
  return withTenant(ctx, async (tx) => {
    const kept = await findConfirmation(tx, id, true);
    const person = kept ? await findAddresseeById(tx, kept.subjectId) : null;
    if (!kept || !person || person.erasedAt || stateOf(ctx, kept) !== "ready") return kept?.confirmedAt !== null && kept !== null;
    const { topic, channel, wording, frequency } = kept;
    const cell = { topic, channel, state: "in" as const, source: "person" as const, wording, ...(frequency ? { frequency } : {}), changedAt: momentAfter(ctx, await heldOf(tx, ctx, person)) };
    const { outcomes: [outcome], events } = await changePreferences(tx, ctx, await catalogueOf(tx), [{ person, cell }]);
    if (outcome?.kind === "refused") return false;
    await markConfirmed(tx, id, instant(ctx));
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "preferences.confirmed", object: `subject:${person.id}`, subjectId: person.id, payload: { cell, askedAt: kept.askedAt } });
    return true;
  });
}
