// How does a browser become a person's, in a transaction that is open already? By its name in the ledger, which never becomes a second person's.
import type { TenantTx } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { adoptDecisions, endDevice, findDevice, keepDevice, wasAnothers, type LinkedDevice } from "./queries/devices.ts";
import { newVisitor, visitorIdOf } from "./visitor-id.ts";

export type Tie = Pick<LinkedDevice, "siteId" | "subjectId" | "proof" | "userAgent"> & { visitor: string };
/** `visitor`: the secret that the browser has to use from now on. `isNew`: something was changed. */
export type Tied = { visitor: string; visitorId: string; isNew: boolean; adopted: number };

/**
 * Links the browser with this secret, and what was decided in it becomes the person's. One that was another's gets a new secret: the old link ends, and nothing of it
 * is shown. Whoever calls holds the person, writes the audit entry and emits.
 */
export async function tieDevice(tx: TenantTx, ctx: Ctx, { visitor, ...tie }: Tie): Promise<Tied> {
  const now = ctx.now.toString({ smallestUnit: "millisecond" });
  const visitorId = visitorIdOf(tx.tenantId, visitor);
  const before = await findDevice(tx, visitorId);
  const isFree = !(await wasAnothers(tx, visitorId, tie.subjectId));
  if (isFree && (await keepDevice(tx, { ...tie, visitorId, linkedAt: now }))) {
    const adopted = await adoptDecisions(tx, visitorId, tie.subjectId);
    return { visitor, visitorId, isNew: adopted > 0 || !before || before.endedAt !== null, adopted };
  }
  await endDevice(tx, visitorId, now);
  const fresh = newVisitor();
  const freshId = visitorIdOf(tx.tenantId, fresh);
  await keepDevice(tx, { ...tie, visitorId: freshId, linkedAt: now });
  return { visitor: fresh, visitorId: freshId, isNew: true, adopted: 0 };
}
