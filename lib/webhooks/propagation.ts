// How fast do opt-outs get out, and which systems have not heard of some?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { civilDateIn } from "../retention/index.ts";
import type { Tenant } from "../tenants/index.ts";
import { oldestOptOuts } from "./queries/deliveries.ts";
import { propagationByDay, type PropagationDay } from "./queries/propagation.ts";

const DAYS = 14;

/** The last fourteen days, and, endpoint by endpoint, since when its oldest opt-out has waited. */
export async function getPropagation(ctx: Ctx, { timeZone }: Pick<Tenant, "timeZone">): Promise<{ days: PropagationDay[]; waiting: { endpointId: string; since: string }[] }> {
  authorize(ctx, "webhook.see");
  const today = civilDateIn(ctx.now.toString(), timeZone).toString();
  return readTenant(ctx, async (tx) => ({ days: await propagationByDay(tx, timeZone, today, DAYS), waiting: await oldestOptOuts(tx) }));
}
