// Is somebody under a legal hold?
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { civilDateIn } from "../retention/index.ts";
import { getTenant } from "../tenants/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { isUuid } from "../kernel/ids.ts";
import { personOfRequest } from "../requests/index.ts";
import { isHolding, type Hold } from "./model.ts";
import { listHolds } from "./queries.ts";

/** The hold that keeps everything of the person now, the newest of several; null: there is none. */
export async function holdOf(tx: TenantTx, ctx: Pick<Ctx, "now">, subjectId: string): Promise<Hold | null> {
  const [all, { timeZone }] = await Promise.all([listHolds(tx, subjectId), getTenant(tx)]);
  const today = civilDateIn(ctx.now.toString(), timeZone).toString();
  return all.find((hold) => isHolding(hold, today)) ?? null;
}

/** The holds of the person behind a request, ended ones too, for staff. */
export async function holdsForRequest(ctx: Ctx, requestId: string): Promise<Hold[]> {
  authorize(ctx, "request.see");
  return readTenant(ctx, async (tx) => {
    const subjectId = isUuid(requestId) ? await personOfRequest(tx, requestId) : null;
    return subjectId ? listHolds(tx, subjectId) : [];
  });
}
