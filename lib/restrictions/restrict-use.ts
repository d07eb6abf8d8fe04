// How does a person freeze a use of their data, or all of them, object to one, or withdraw a consent?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { catalogueOf, type Catalogue, type Purpose } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emitAll } from "../outbox/index.ts";
import { recordAct } from "../requests/index.ts";
import { EVERY_USE, type RestrictUse, type RestrictionKind, type Stopped } from "./model.ts";
import { lockPerson, setFrozen, upsertRestriction } from "./queries.ts";
import { restrictedEvent } from "./restricted-event.ts";
import { stopMarketing } from "./stop-marketing.ts";
import { stoppedFor } from "./stopped-for.ts";
import { wayOut } from "./way-out.ts";

/**
 * Stops it from now on and records a completed request about it. `*` freezes everything: it is stored, and nothing new is taken in (GDPR art. 18(2)).
 * An objection to marketing also ends all marketing. `conflict` for an objection to what cannot be objected to; stopped again, it writes nothing.
 */
export async function restrictUse(ctx: Ctx, { purpose, kind }: RestrictUse): Promise<{ changed: boolean }> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person stops a use of their data");
  const { subjectId } = ctx.actor;
  authorize(ctx, "restriction.change", { subjectId });
  return withTenant(ctx, async (tx) => {
    const [person, catalogue] = [await lockPerson(tx, subjectId) ?? failNotFound("no such subject"), await catalogueOf(tx)];
    const use = demandUse(catalogue, purpose, kind);
    if (isStopped(await stoppedFor(tx, subjectId, catalogue), purpose, kind)) return { changed: false };
    const marketing = kind === "objection" && use?.marketing ? await stopMarketing(tx, ctx, catalogue, person) : [];
    const { requestId, event } = await recordAct(tx, ctx, { subjectId, right: kind, about: { kind: "purpose", purpose }, steps: marketing.length > 0 ? [{ kind: "suppressed" }] : [] });
    const since = ctx.now.toString({ smallestUnit: "millisecond" });
    await upsertRestriction(tx, subjectId, { purpose, kind, since, requestId });
    if (purpose === EVERY_USE) await setFrozen(tx, subjectId, since);
    await emitAll(tx, ctx, [...marketing, event, restrictedEvent(person, purpose, kind === "restriction" ? "restricted" : "objected")]);
    await recordAudit(tx, ctx, { action: `${kind}.made`, object: `subject:${subjectId}`, subjectId, payload: { purpose } });
    return { changed: true };
  });
}

/** The purpose, when it can be stopped in this way; null for all of them. */
function demandUse({ purposes }: Pick<Catalogue, "purposes">, purpose: string, kind: RestrictionKind): Purpose | null {
  if (purpose === EVERY_USE) return kind === "restriction" ? null : fail("conflict", "Object to each use by itself, or freeze everything.");
  const use = purposes.find(({ id }) => id === purpose) ?? fail("invalid", "There is no such use.");
  if (kind === "objection" && wayOut(use) === "freeze") fail("conflict", "This use cannot be objected to. It can be frozen.");
  return use;
}

const isStopped = ({ frozenSince, uses }: Stopped, purpose: string, kind: RestrictionKind): boolean => (purpose === EVERY_USE ? frozenSince !== null : uses.get(purpose)?.kind === kind);
