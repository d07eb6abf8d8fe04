// How does a person stop all marketing for a while, and how does that end?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { Temporal } from "temporal-polyfill";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { actorRef } from "../audit/model.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emitAll, type EventNote } from "../outbox/index.ts";
import { addSteps, lastActAbout, recordAct } from "../requests/index.ts";
import { addSuppressions, ANY, removeEndedPauses, removeSuppressions, type KeptSuppression } from "../suppressions/index.ts";
import { getTenant, readerOf, type Tenant } from "../tenants/index.ts";
import { inUtc, PAUSE_YEARS, type Pause } from "./model.ts";
import { lockOwn, ownId } from "./own-preferences.ts";
import { globalState } from "./preference-change.ts";
import { findHolders, insertHistory, type Addressee } from "./queries/choices.ts";

const EVERYTHING = { topic: ANY, channel: ANY };
const ENDED_AT_ONCE = 1_000;

/** The civil date on which a pause ends. `invalid` unless it lies ahead, at most `PAUSE_YEARS` away. */
function endOf(ctx: Ctx, { timeZone }: Tenant, wish: Pause): Temporal.PlainDate {
  const today = ctx.now.toZonedDateTimeISO(timeZone).toPlainDate();
  const end = "days" in wish ? today.add({ days: Number(wish.days) }) : Temporal.PlainDate.from(wish.until);
  const allowed = Temporal.PlainDate.compare(end, today) > 0 && Temporal.PlainDate.compare(end, today.add({ years: PAUSE_YEARS })) <= 0;
  return allowed ? end : fail("invalid", "A pause ends on a day that is still to come, within three years.");
}

/** Nothing is sent before the end, and every choice counts again from then. A pause that is told anew takes the new end. `conflict` where everything is stopped for good: that is more. */
export async function pauseMarketing(ctx: Ctx, wish: Pause): Promise<{ changed: boolean }> {
  const subjectId = ownId(ctx);
  authorize(ctx, "preference.change", { subjectId });
  return withTenant(ctx, async (tx) => {
    const [tenant, { person, held }] = [await getTenant(tx), await lockOwn(tx, ctx)];
    if (globalState(held)?.state === "out") fail("conflict", "You get no marketing at all already, and no pause makes that less.");
    const end = endOf(ctx, tenant, wish);
    const row: KeptSuppression = { ...EVERYTHING, hash: addressHash(tx.tenantId, person.email), reason: "pause", since: inUtc(ctx.now.toString()), until: inUtc(end.toZonedDateTime(tenant.timeZone).toInstant().toString()) };
    if (held.suppressions.some(({ reason, until }) => reason === "pause" && until === row.until)) return { changed: false };
    const { t, date } = readerOf(tenant, ctx, person.locale);
    await addSuppressions(tx, [row]);
    await tellHistory(tx, ctx, [person.id], "out", t("marketing.pause.words", { until: date(end.toString()) }));
    const { event } = await recordAct(tx, ctx, { subjectId, right: "objection", about: { kind: "pause", until: end.toString() }, steps: [{ kind: "suppressed" }], tenant });
    await emitAll(tx, ctx, [told("suppression.added", row, person), event]);
    await recordAudit(tx, ctx, { action: "marketing.paused", object: `subject:${subjectId}`, subjectId, payload: { until: end.toString() } });
    return { changed: true };
  });
}

/** Ends the person's pause now: everything is as it was chosen. Without a pause it writes nothing. */
export async function endPause(ctx: Ctx): Promise<{ changed: boolean }> {
  const subjectId = ownId(ctx);
  authorize(ctx, "preference.change", { subjectId });
  return withTenant(ctx, async (tx) => {
    const [tenant, { person, held }] = [await getTenant(tx), await lockOwn(tx, ctx)];
    const pause = held.suppressions.find(({ reason }) => reason === "pause");
    if (!pause) return { changed: false };
    const row = { ...pause, hash: addressHash(tx.tenantId, person.email) };
    await removeSuppressions(tx, [row]);
    await tellHistory(tx, ctx, [subjectId], "in", readerOf(tenant, ctx, person.locale).t("marketing.pause.end"));
    const requestId = await lastActAbout(tx, subjectId, "pause");
    if (requestId) await addSteps(tx, ctx, requestId, [{ kind: "lifted" }]);
    await emitAll(tx, ctx, [told("suppression.removed", row, person)]);
    await recordAudit(tx, ctx, { action: "marketing.resumed", object: `subject:${subjectId}`, subjectId });
    return { changed: true };
  });
}

/** Takes pauses out of the list whose day has come, and tells of it. They have not counted since that day, whenever this runs. */
export async function endPauses(ctx: Ctx): Promise<void> {
  authorize(ctx, "purge.run");
  await withTenant(ctx, async (tx) => {
    const ended = await removeEndedPauses(tx, ctx, ENDED_AT_ONCE);
    if (ended.length === 0) return;
    const [tenant, holders] = [await getTenant(tx), await findHolders(tx, ended.map(({ hash }) => hash))];
    await tellHistory(tx, ctx, holders.map(({ id }) => id), "in", readerOf(tenant, ctx).t("marketing.pause.over"));
    await emitAll(tx, ctx, ended.flatMap((row) => {
      const people = holders.filter(({ addressHash: own }) => own === row.hash);
      return people.length > 0 ? people.map((person) => told("suppression.removed", row, person)) : [told("suppression.removed", row, null)];
    }));
    await recordAudit(tx, ctx, { action: "pauses.ended", object: "suppressions", payload: { count: ended.length } });
  });
}

/** The stop of everything, and its end, as two lines with their words; which squares are on says nothing of it. */
async function tellHistory(tx: TenantTx, ctx: Ctx, subjectIds: readonly string[], state: "in" | "out", wording: string): Promise<void> {
  const now = inUtc(ctx.now.toString());
  await insertHistory(tx, subjectIds.map((subjectId) => ({ id: newId(), subjectId, ...EVERYTHING, state, source: "person", wording, changedAt: now, actor: actorRef(ctx.actor), recordedAt: now })));
}

function told(type: "suppression.added" | "suppression.removed", { hash, ...row }: KeptSuppression, person: Addressee | null): EventNote {
  return person ? { type, subjectId: person.id, data: { externalId: person.externalId, ...row } } : { type, data: { hash, ...row } };
}
