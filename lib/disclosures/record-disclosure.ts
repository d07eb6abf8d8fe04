// How is it kept that data of somebody was given away, and when do they learn of it?
import { Temporal } from "temporal-polyfill";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { actorRef } from "../audit/model.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { emit } from "../outbox/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant } from "../tenants/index.ts";
import { isShown, type Disclosure, type ListedDisclosure, type RecordDisclosure, type Recorded } from "./model.ts";
import { findSubjectId, insertDisclosure, listOf, listRegister } from "./queries.ts";

/** A secret ends within so many years: what must be kept longer is recorded anew, by somebody who says why again. */
const MOST_YEARS = 5;

/** Keeps one. Of a secret one nothing in the log or an event leads to its person, who could read it there. */
export async function recordDisclosure(ctx: Ctx, { externalId, secretGround, secretUntil, ...told }: RecordDisclosure): Promise<Recorded> {
  authorize(ctx, "disclosure.record");
  return withTenant(ctx, async (tx) => {
    const [{ timeZone }, subjectId, id] = [await getTenant(tx), await findSubjectId(tx, externalId), newId()];
    const today = civilDateIn(ctx.now.toString(), timeZone);
    if (!subjectId) return { outcome: "refused", reason: "unknown_person" };
    if (Temporal.PlainDate.compare(told.disclosedOn, today) > 0) return { outcome: "refused", reason: "future" };
    if (secretUntil && Temporal.PlainDate.compare(secretUntil, today.add({ years: MOST_YEARS })) > 0) return { outcome: "refused", reason: "secret_too_long" };
    await insertDisclosure(tx, { ...told, id, subjectId, secretGround: secretGround || null, secretUntil: secretUntil || null, recordedBy: actorRef(ctx.actor), recordedAt: ctx.now.toString({ smallestUnit: "millisecond" }) });
    await emit(tx, ctx, { type: "disclosure.recorded", data: { disclosureId: id } });
    await recordAudit(tx, ctx, { action: "disclosure.recorded", object: `disclosure:${id}`, ...(secretUntil ? {} : { subjectId }), payload: { kind: told.kind, secret: Boolean(secretUntil) } });
    return { outcome: "done", id };
  });
}

/** The same for the tenant's system, which hears of what cannot be as a problem. */
export async function recordForApi(ctx: Ctx, input: RecordDisclosure): Promise<{ id: string }> {
  const recorded = await recordDisclosure(ctx, input);
  if (recorded.outcome === "done") return { id: recorded.id };
  if (recorded.reason === "unknown_person") fail("not_found", "Nobody on file has this number.", "no such subject");
  return fail("invalid", recorded.reason === "future" ? "disclosedOn: lies in the future." : "secretUntil: lies more than five years ahead.");
}

/** What was given to others about the person in `ctx`, as far as they may know it today. */
export async function listOwnDisclosures(ctx: Ctx): Promise<Disclosure[]> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person sees their own disclosures here");
  const { subjectId } = ctx.actor;
  authorize(ctx, "disclosure.see", { subjectId });
  return readTenant(ctx, async (tx) => {
    const [all, { timeZone }] = [await listOf(tx, subjectId), await getTenant(tx)];
    return all.filter((one) => isShown(one, civilDateIn(ctx.now.toString(), timeZone).toString()));
  });
}

/** The whole register, for staff. */
export async function listDisclosures(ctx: Ctx): Promise<ListedDisclosure[]> {
  authorize(ctx, "disclosure.see");
  if (ctx.actor.kind === "subject") failNotFound("the register is for staff");
  return readTenant(ctx, listRegister);
}
