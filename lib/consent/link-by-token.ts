// How does a browser become a person's on the word of the site's own server?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { choiceAt, type DeviceState, type FromSite } from "./device-state.ts";
import { readDeviceToken } from "./device-token.ts";
import { findDevice, lockByExternalId } from "./queries/devices.ts";
import { tieDevice } from "./tie-device.ts";
import { visitorIdOf } from "./visitor-id.ts";

type Asked = { visitor: string; token: string; userAgent: string | null };

/**
 * Links the browser with this secret to the account in the token. Posted again it changes nothing; `visitor` is the secret to use from now on. A link that the person
 * has ended is not made again: they can do so themselves, from the centre.
 * @throws `forbidden` for a token that the site's server did not sign, `not_found` for an account that we do not hold
 */
export async function linkByToken(ctx: Ctx, site: FromSite, { visitor, token, userAgent }: Asked): Promise<DeviceState & { visitor: string }> {
  authorize(ctx, "device.link");
  const externalId = await readDeviceToken(ctx, site.siteKey, token) ?? fail("forbidden", "This token does not come from the site's server, or its time is over: let the server sign a new one.", "bad device token");
  return withTenant(ctx, async (tx) => {
    const { id: subjectId } = await lockByExternalId(tx, externalId) ?? failNotFound("no such account to link");
    const before = await findDevice(tx, visitorIdOf(tx.tenantId, visitor));
    if (before?.subjectId === subjectId && before.endedAt) return { linked: false, visitor, choice: null };
    const tied = await tieDevice(tx, ctx, { visitor, siteId: site.siteId, subjectId, proof: "token", userAgent });
    const choice = await choiceAt(tx, site, { visitorId: tied.visitorId, subjectId });
    if (tied.isNew) {
      await emit(tx, ctx, { type: "device.linked", subjectId, data: { siteId: site.siteId, proof: "token" } });
      await recordAudit(tx, ctx, { action: "device.linked", object: `site:${site.siteId}`, subjectId, payload: { proof: "token", decisions: tied.adopted } });
    }
    return { linked: true, visitor: tied.visitor, choice };
  });
}
