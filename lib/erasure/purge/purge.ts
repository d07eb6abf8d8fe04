// How does everything leave on its date? Every hour, so that in each time zone it leaves in the first hour of the day.
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { emitAll } from "../../outbox/index.ts";
import { namesIn } from "../queries/purge.ts";
import { termsOf } from "../terms-of.ts";
import type { Part } from "./part.ts";
import { partsDue } from "./parts.ts";

const ROWS_AT_ONCE = 5_000;

/** One transaction's worth of one part, with one entry in the log. True while there may be more. */
export async function purgeBatch(ctx: Ctx, part: Part, limit = ROWS_AT_ONCE): Promise<boolean> {
  authorize(ctx, "purge.run");
  return withTenant(ctx, async (tx) => {
    const { rows, more, notes } = await part.take(tx, ctx, limit);
    await emitAll(tx, ctx, notes);
    if (rows > 0) await recordAudit(tx, ctx, { action: "purge.removed", object: part.rule ? `rule:${encodeURIComponent(part.rule.id)}` : "purge", payload: { part: part.name, rows } });
    return more;
  });
}

/** What is to be removed of a tenant today. */
export async function partsOf(ctx: Ctx): Promise<Part[]> {
  authorize(ctx, "purge.run");
  const now = ctx.now.toString({ smallestUnit: "millisecond" });
  return readTenant(ctx, async (tx) => {
    const [{ terms }, values, kinds, machineKinds] = await Promise.all([termsOf(tx, now, now), namesIn(tx, "profile_values"), namesIn(tx, "records"), namesIn(tx, "machine_records")]);
    return partsDue(terms, { profile_values: values, records: kinds, machine_records: machineKinds });
  });
}

/** Removes all that is due, until nothing is or `budgetMs` is over: the next run goes on. Run twice it removes nothing twice. */
export async function purge(ctx: Ctx, budgetMs = 20_000): Promise<void> {
  const until = performance.now() + budgetMs;
  for (const part of await partsOf(ctx)) {
    while (performance.now() < until && (await purgeBatch(ctx, part)));
  }
}
