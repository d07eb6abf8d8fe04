// How does a person ask for the correction of something that is not theirs to change?
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { failNotFound } from "../kernel/errors.ts";
import { emit } from "../outbox/index.ts";
import { ACCOUNT_PARTS, findOpenAlike, startRequest } from "../requests/index.ts";
import type { AskCorrection, CorrectionAsked } from "./model.ts";
import { findValues, lockAccount } from "./queries.ts";

const MOST_CHARACTERS = 4_000;

/** Opens a request about one field, in the person's words. While one about it is open, that one stands. `field` is a value that is held, or `account.<part>`. */
export async function askCorrection(ctx: Ctx, { field, details }: AskCorrection): Promise<CorrectionAsked> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person asks for a correction here");
  const { subjectId } = ctx.actor;
  authorize(ctx, "request.open", { subjectId });
  const words = details.trim();
  if (words === "") return { outcome: "refused", reason: "empty" };
  if (words.length > MOST_CHARACTERS) return { outcome: "refused", reason: "too_long" };
  if (!words.isWellFormed() || words.includes("\0")) return { outcome: "refused", reason: "unkeepable" };
  return withTenant(ctx, async (tx) => {
    if (!(await lockAccount(tx, subjectId)) || !(await isHeld(tx, subjectId, field))) failNotFound("no such field");
    const about = { kind: "field", field } as const;
    if (await findOpenAlike(tx, subjectId, "rectification", about)) return { outcome: "open_already" };
    const { requestId, event } = await startRequest(tx, ctx, { subjectId, right: "rectification", about, details: words });
    await emit(tx, ctx, event);
    await recordAudit(tx, ctx, { action: "request.opened", object: `request:${requestId}`, subjectId, payload: { right: "rectification", field } });
    return { outcome: "asked" };
  });
}

const isHeld = async (tx: TenantTx, subjectId: string, field: string): Promise<boolean> =>
  ACCOUNT_PARTS.some((part) => field === `account.${part}`) || (await findValues(tx, subjectId)).some((value) => value.field === field);
