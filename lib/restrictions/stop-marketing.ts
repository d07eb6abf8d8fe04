// What does an objection to marketing end?
import type { TenantTx } from "#db/with-tenant.ts";
import type { Catalogue } from "../catalogue/index.ts";
import type { Ctx } from "../kernel/context.ts";
import type { EventNote } from "../outbox/index.ts";
import { changePreferences, heldOf, marketingPage } from "../preferences/index.ts";
import { ANY } from "../suppressions/index.ts";
import type { Person } from "./queries.ts";

/** GDPR art. 21(3): no more marketing at all, by the rule that every stop goes by. Nothing to tell when it was stopped before. */
export async function stopMarketing(tx: TenantTx, ctx: Ctx, catalogue: Catalogue, person: Person): Promise<EventNote[]> {
  if (marketingPage(catalogue, await heldOf(tx, ctx, person), []).global.state === "out") return [];
  const cell = { topic: ANY, channel: ANY, state: "out", source: "person", wording: null, changedAt: ctx.now.toString({ smallestUnit: "millisecond" }) } as const;
  return (await changePreferences(tx, ctx, catalogue, [{ person, cell }])).events;
}
