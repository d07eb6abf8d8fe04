// How is a request opened on behalf of somebody: by staff for a caller or a letter, by the tenant's system, or after the form without sign-in?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { normaliseEmail } from "../../identity/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { fail, failNotFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { emit } from "../../outbox/index.ts";
import { getTenant } from "../../tenants/index.ts";
import { catalogueOf } from "../../catalogue/index.ts";
import { knownRegime } from "../clock/regimes.ts";
import type { RequestChannel, Right } from "../model.ts";
import { insertNote } from "../queries/handling.ts";
import { findFirstOpen, findNamed, insertSystemTasks, lockNamed, systemsOf, type Named } from "../queries/opening.ts";
import { findFile, insertSteps } from "../queries.ts";
import { startRequest, type Recorded } from "../record-act.ts";
import { rightsUnder } from "../rights-under.ts";
import { toRequest } from "../to-request.ts";
import { toApi, type ApiOpen, type ApiRequest, type Opened, type OpeningReason, type RecordRequest } from "./model.ts";
import { receivedMoment } from "./received-moment.ts";

type Asked = { subjectId: string; right: Right; channel: RequestChannel; receivedAt: string; details: string | null; unproven: boolean; regime?: string | undefined; country?: string | undefined };

/**
 * Opens one inside `tx`, with a task for each system that told of the person. One that was open for the same right is linked, and both keep every check.
 * `unproven`: it waits until it is clear who asks. Null for somebody whose erasure has begun. Whoever calls emits the event and writes the audit entry.
 */
export async function openAsked(tx: TenantTx, ctx: Ctx, { unproven, ...asked }: Asked): Promise<Recorded | null> {
  if ((await lockNamed(tx, asked.subjectId))?.erasedAt !== null) return null;
  const [duplicateOf, systems, now] = [await findFirstOpen(tx, asked.subjectId, asked.right), await systemsOf(tx, asked.subjectId), ctx.now.toString({ smallestUnit: "millisecond" })];
  const { requestId, event } = await startRequest(tx, ctx, { ...asked, duplicateOf, waitReason: unproven ? "identity" : null });
  await insertSystemTasks(tx, systems.map((system) => ({ id: newId(), requestId, system, createdAt: now })));
  if (duplicateOf) await insertSteps(tx, duplicateOf, [{ kind: "linked" }], now);
  return { requestId, event: unproven ? { ...event, data: { ...event.data, state: "verifying" } } : event };
}

/** By address, or by account number, which may look like an address too. */
const findWho = async (tx: TenantTx, who: string): Promise<Named | null> => (who.includes("@") ? await findNamed(tx, { emailNorm: normaliseEmail(who) }) : null) ?? findNamed(tx, { externalId: who });
const knownReason = (person: Named | null): OpeningReason | null => (person === null ? "unknown_person" : person.erasedAt ? "erased" : null);

/** Records what staff heard or read, from the day on which it came. Where they have not made sure who asks, it waits for that. */
export async function recordRequest(ctx: Ctx, { who, right, channel, receivedOn, details, identity }: RecordRequest): Promise<Opened> {
  authorize(ctx, "request.handle");
  if (ctx.actor.kind !== "staff") failNotFound("only staff record what came by another way");
  const { staffId } = ctx.actor;
  return withTenant(ctx, async (tx) => {
    const [tenant, person] = [await getTenant(tx), await findWho(tx, who)];
    const received = receivedMoment(receivedOn, tenant.timeZone, ctx.now);
    const reason = knownReason(person) ?? ("refused" in received ? received.refused : null) ?? (rightsUnder(tenant.regime).includes(right) ? null : "right_not_given");
    if (reason || !person || "refused" in received) return { outcome: "refused", reason: reason ?? "unknown_person" };
    const opened = await openAsked(tx, ctx, { subjectId: person.id, right, channel, receivedAt: received.at, details: details || null, unproven: !identity });
    if (!opened) return { outcome: "refused", reason: "erased" };
    const { requestId, event } = opened;
    if (identity) await insertNote(tx, { id: newId(), requestId, staffId, body: identity, writtenAt: ctx.now.toString({ smallestUnit: "millisecond" }) });
    await emit(tx, ctx, event);
    await recordAudit(tx, ctx, { action: "request.opened", object: `request:${requestId}`, subjectId: person.id, payload: { right, channel, identified: Boolean(identity) } });
    return { outcome: "done", requestId };
  });
}

const nobody = (): never => fail("not_found", "Nobody on file has this address or number.", "no such subject");

/** The same at the word of the tenant's own system, whose key vouches for who asks. `not_found` for nobody on file, `invalid` for a day that cannot be or a law we do not know. */
export async function openForApi(ctx: Ctx, { externalId, email, right, receivedAt, regime, country, details }: ApiOpen): Promise<ApiRequest> {
  authorize(ctx, "request.open");
  if (ctx.actor.kind === "subject") failNotFound("a person asks in the centre");
  return withTenant(ctx, async (tx) => {
    const [tenant, person] = [await getTenant(tx), await findNamed(tx, externalId === undefined ? { emailNorm: normaliseEmail(email!) } : { externalId })];
    if (!person || person.erasedAt) return nobody();
    const received = receivedAt === undefined ? { at: ctx.now.toString({ smallestUnit: "millisecond" }) } : receivedMoment(receivedAt, tenant.timeZone, ctx.now);
    if ("refused" in received) fail("invalid", "receivedAt: lies in the future, or more than three years back.");
    const law = regime === undefined ? tenant.regime : (knownRegime(regime) ?? fail("invalid", "regime: is none that this service has deadlines for."));
    if (!rightsUnder(law).includes(right)) fail("invalid", `right: ${law} does not give it.`);
    const opened = await openAsked(tx, ctx, { subjectId: person.id, right, channel: "api", receivedAt: received.at, details: details || null, unproven: false, regime: law, country });
    const { requestId, event } = opened ?? nobody();
    await emit(tx, ctx, event);
    await recordAudit(tx, ctx, { action: "request.opened", object: `request:${requestId}`, subjectId: person.id, payload: { right, channel: "api" } });
    return toApi(toRequest((await findFile(tx, requestId))!, await catalogueOf(tx)));
  });
}
