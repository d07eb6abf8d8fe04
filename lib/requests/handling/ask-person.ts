// How do staff ask the person something that the answer needs, and when does that stop the clock?
import { withTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { catalogueOf } from "../../catalogue/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { emitAll } from "../../outbox/index.ts";
import { civilDateIn } from "../../retention/index.ts";
import { regimeRow } from "../clock/regimes.ts";
import { insertSteps, type RequestFile } from "../queries.ts";
import { holdFile } from "./hold-file.ts";
import { isPaused, type Ask, type Handled } from "./model.ts";
import type { HandlingReason } from "../model.ts";
import { moveClock } from "./move-clock.ts";
import { updateRequest } from "../queries/handling.ts";
import { keepMessage } from "./say.ts";

/** Why this may not be asked now; null when it may. Only the United Kingdom lets a clarification stop the clock (Data (Use and Access) Act 2025, section 76). */
export function mayNotAsk({ row, clock }: Pick<RequestFile, "row" | "clock">, pause: boolean): HandlingReason | null {
  if (!row.subjectId) return "unknown_person";
  if (pause && !regimeRow(row.regime, row.right).pauses) return "no_pause";
  if (pause && isPaused(clock)) return "paused_already";
  return row.waitReason !== null && row.waitReason !== "identity" && !pause ? "waits_already" : null;
}

/** Asks the person, who sees the request as waiting for them; with `pause` the clock stands still until they write back. */
export async function askPerson(ctx: Ctx, { requestId, text, pause }: Ask): Promise<Handled> {
  authorize(ctx, "request.handle");
  return withTenant(ctx, async (tx) => {
    const file = await holdFile(tx, requestId);
    const reason = file ? mayNotAsk(file, pause === "yes") : "closed";
    if (!file || reason) return { outcome: "refused", reason: reason ?? "closed" };
    const { row } = file;
    const today = civilDateIn(ctx.now.toString(), row.timeZone).toString();
    const moved = pause ? await moveClock(tx, file, { kind: "paused", on: today, rule: row.regime, reason: "clarification" }, await catalogueOf(tx)) : {};
    await updateRequest(tx, requestId, { waitReason: "clarification" });
    await insertSteps(tx, requestId, [{ kind: pause ? "paused" : "asked" }], ctx.now.toString({ smallestUnit: "millisecond" }));
    const told = await keepMessage(tx, ctx, { requestId, subjectId: row.subjectId, text });
    await emitAll(tx, ctx, [told, { type: "request.updated", subjectId: row.subjectId!, data: { requestId, state: "waiting_for_you" } }]);
    await recordAudit(tx, ctx, { action: pause ? "request.paused" : "request.asked", object: `request:${requestId}`, subjectId: row.subjectId!, payload: { ...moved } });
    return { outcome: "done" };
  });
}
