// How does a signed-in person link a browser themselves? The site asks for a code, the centre shows what it is for, and one press links.
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { openDeviceCode, sealDeviceCode, type DeviceCode } from "./device-code.ts";
import type { FromSite } from "./device-state.ts";
import { endDevice, findDevice, findSiteName, wasAnothers } from "./queries/devices.ts";
import { lockSubject } from "./queries.ts";
import { tieDevice } from "./tie-device.ts";
import { newVisitor, visitorIdOf } from "./visitor-id.ts";

/** A code of ten minutes for this browser, and the secret to use from now on: a new one where it was linked before, since nobody knows yet who will press. */
export async function askDeviceCode(ctx: Ctx, { siteId }: FromSite, { visitor, userAgent }: { visitor: string; userAgent: string | null }): Promise<{ code: string; visitor: string }> {
  authorize(ctx, "device.link");
  const visitorId = visitorIdOf(ctx.tenantId, visitor);
  const isKnown = await readTenant(ctx, (tx) => wasAnothers(tx, visitorId));
  const from = isKnown ? { visitor: newVisitor(), before: visitorId } : { visitor, before: null };
  return { code: sealDeviceCode(ctx, { siteId, userAgent, ...from }), visitor: from.visitor };
}

/** What the page with the button shows; null for a code that is over, used, or for nobody here. Changes nothing. */
export async function seeDeviceCode(ctx: Ctx, sealed: string): Promise<{ site: string; userAgent: string | null } | null> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person links a browser of theirs");
  authorize(ctx, "device.link", { subjectId: ctx.actor.subjectId });
  const code = openDeviceCode(ctx, sealed);
  if (!code) return null;
  return readTenant(ctx, async (tx) => {
    const [site, isUsed] = [await findSiteName(tx, code.siteId), await wasUsed(tx, code)];
    return site === null || isUsed ? null : { site, userAgent: code.userAgent };
  });
}

/** A code is used once: a link that it made has begun, or ended, after it was asked for. */
async function wasUsed(tx: TenantTx, { visitor, askedAt }: DeviceCode): Promise<boolean> {
  const device = await findDevice(tx, visitorIdOf(tx.tenantId, visitor));
  return [device?.linkedAt, device?.endedAt].some((moment) => moment && Date.parse(moment) >= askedAt);
}

/** Links the browser that asked for the code to the signed-in person. @throws `conflict` for a code that is over or was used */
export async function linkOwnDevice(ctx: Ctx, { code: sealed }: { code: string }): Promise<void> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person links a browser of theirs");
  const { subjectId } = ctx.actor;
  authorize(ctx, "device.link", { subjectId });
  const code = openDeviceCode(ctx, sealed) ?? fail("conflict", "This code is over: ask for a new one on the site.");
  await withTenant(ctx, async (tx) => {
    if (!(await lockSubject(tx, subjectId))) failNotFound("no such subject");
    if ((await wasUsed(tx, code)) || (await findSiteName(tx, code.siteId)) === null) fail("conflict", "This code was used: ask for a new one on the site.");
    if (code.before) await endDevice(tx, code.before, ctx.now.toString({ smallestUnit: "millisecond" }));
    const { adopted } = await tieDevice(tx, ctx, { visitor: code.visitor, siteId: code.siteId, subjectId, proof: "session", userAgent: code.userAgent });
    await emit(tx, ctx, { type: "device.linked", subjectId, data: { siteId: code.siteId, proof: "session" } });
    await recordAudit(tx, ctx, { action: "device.linked", object: `site:${code.siteId}`, subjectId, payload: { proof: "session", decisions: adopted } });
  });
}
