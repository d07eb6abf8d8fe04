// Whom does an erasure owe a mail, once the addresses themselves are gone? They lie sealed beside the task until each is written to.
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { unseal } from "../kernel/crypto.ts";
import type { Ctx } from "../kernel/context.ts";
import type { HeardEvent } from "../outbox/index.ts";
import { addSteps } from "../requests/index.ts";
import { reportOf } from "./erasure-report.ts";
import type { ErasureMail } from "./model.ts";
import { findWork, lockWork, saveMailTo } from "./queries/work.ts";
import { mailPlace } from "./request-erasure.ts";

/** The next mail that the erasure told of in `event` owes; null when all are sent. */
export async function nextErasureMail(ctx: Ctx, event: HeardEvent): Promise<ErasureMail | null> {
  authorize(ctx, "mail.send");
  const requestId = String(event.data.requestId);
  return readTenant(ctx, async (tx) => {
    const [sealed] = (await findWork(tx, requestId))?.progress.mailTo ?? [];
    if (!sealed) return null;
    const whom = JSON.parse(unseal(sealed, mailPlace(tx.tenantId, requestId))) as Pick<ErasureMail, "to" | "locale" | "earlier">;
    return { ...whom, sealed, report: await reportOf(tx, ctx, requestId) };
  });
}

/** Forgets the address that was just written to. A crash between mail and this sends that one mail again, never none. */
export async function rememberErasureMailed(ctx: Ctx, event: HeardEvent, { sealed, earlier }: ErasureMail): Promise<void> {
  authorize(ctx, "mail.send");
  const requestId = String(event.data.requestId);
  await withTenant(ctx, async (tx) => {
    const work = await lockWork(tx, requestId);
    if (!work?.progress.mailTo.includes(sealed)) return;
    const left = work.progress.mailTo.filter((one) => one !== sealed);
    await saveMailTo(tx, requestId, left);
    if (!earlier || left.length === 0) await addSteps(tx, ctx, requestId, [{ kind: earlier ? "notified" : "mailed" }]);
  });
}
