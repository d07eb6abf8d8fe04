// How does a person say "less often" without saying no?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf, topicOf } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail } from "../kernel/errors.ts";
import { emitAll } from "../outbox/index.ts";
import { getTenant, readerOf } from "../tenants/index.ts";
import { changePreferences } from "./change-preferences.ts";
import type { SetFrequency } from "./model.ts";
import { lockOwn, ownId } from "./own-preferences.ts";
import { asItCounts, withoutPauses } from "./preference-change.ts";
import { momentAfter } from "./stop-people.ts";

/** At most so often from now on, or as often as they write; only for what is on, so that it never switches anything on. The tenant's systems are told with the choice. */
export async function setFrequency(ctx: Ctx, { topic, channel, frequency: wish }: SetFrequency): Promise<{ changed: boolean }> {
  const subjectId = ownId(ctx);
  authorize(ctx, "preference.change", { subjectId });
  return withTenant(ctx, async (tx) => {
    const [catalogue, tenant, { person, held }] = [await catalogueOf(tx), await getTenant(tx), await lockOwn(tx, ctx)];
    const [offered, frequency, chosen] = [topicOf(catalogue, topic), wish === "" ? null : wish, withoutPauses(held)];
    if (!offered || (frequency && !offered.frequencies?.includes(frequency))) return fail("invalid", "This topic is not offered so seldom.");
    const cell = chosen.cells.find((one) => one.topic === topic && one.channel === channel);
    if (!cell || asItCounts(cell, chosen.suppressions).state !== "in") return fail("conflict", "This is switched off, so nothing is sent at all.");
    if ((cell.frequency ?? null) === frequency) return { changed: false };
    const wording = readerOf(tenant, ctx, person.locale).t("marketing.frequency.words", { name: offered.name, frequency: frequency ?? "any" });
    const next = { ...cell, source: "person" as const, wording, frequency, changedAt: momentAfter(ctx, held) };
    const { events } = await changePreferences(tx, ctx, catalogue, [{ person, cell: next }]);
    await emitAll(tx, ctx, events);
    await recordAudit(tx, ctx, { action: "preferences.changed", object: `subject:${subjectId}`, subjectId, payload: { cells: [next] } });
    return { changed: true };
  });
}
