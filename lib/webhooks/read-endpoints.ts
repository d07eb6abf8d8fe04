// Which endpoints are there, and what came of each delivery?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail, failNotFound } from "../kernel/errors.ts";
import { eventsSeen } from "./events-seen.ts";
import { bodyOf } from "./message.ts";
import { messageIdOf, type Delivery, type Endpoint, type ListDeliveriesInput } from "./model.ts";
import { countUndelivered, listAttempts, listDeliveries, oldestOptOuts } from "./queries/deliveries.ts";
import { findEndpoint, listEndpoints as listKept, listKeys } from "./queries/endpoints.ts";
import { toEndpoint } from "./to-endpoint.ts";
import type { z } from "zod";

const instant = (ctx: Ctx): string => ctx.now.toString({ smallestUnit: "millisecond" });

/** All of the tenant's, in the order in which they were set up. */
export async function listEndpoints(ctx: Ctx): Promise<Endpoint[]> {
  authorize(ctx, "webhook.see");
  return readTenant(ctx, async (tx) => {
    const [kept, undelivered] = [await listKept(tx), await countUndelivered(tx)];
    return Promise.all(kept.map(async (one) => toEndpoint(ctx, one, await listKeys(tx, one.id, instant(ctx)), undelivered.get(one.id))));
  });
}

/** One, and whether its shared secret can still be shown. `not_found` when it is none of the tenant's. */
export async function getEndpoint(ctx: Ctx, id: string): Promise<Endpoint & { canShowSecret: boolean; restsUntil: string | null }> {
  authorize(ctx, "webhook.see");
  return readTenant(ctx, async (tx) => {
    const kept = (await findEndpoint(tx, id)) ?? failNotFound("no such endpoint");
    const keys = await listKeys(tx, id, instant(ctx));
    return { ...toEndpoint(ctx, kept, keys, (await countUndelivered(tx)).get(id)), canShowSecret: keys[0]?.shownAt === null, restsUntil: kept.restsUntil };
  });
}

type Place = { occurredAt: string; eventId: string };
const encode = ({ occurredAt, eventId }: Place): string => Buffer.from(`${occurredAt}~${eventId}`).toString("base64url");
function decode(cursor: string): Place {
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]{8,12}Z)~([0-9a-f-]{36})$/.exec(Buffer.from(cursor, "base64url").toString());
  return found ? { occurredAt: found[1]!, eventId: found[2]! } : fail("invalid", "after: is not a cursor that this list gave out.");
}

/** A page of an endpoint's deliveries, the newest first, each with what was asked and every answer; of events that the actor may not see, none. */
export async function listDeliveriesOf(ctx: Ctx, id: string, { state, after, limit }: z.output<typeof ListDeliveriesInput>): Promise<{ data: Delivery[]; nextCursor: string | null }> {
  authorize(ctx, "webhook.see");
  const from = after ? decode(after) : null;
  return readTenant(ctx, async (tx) => {
    if (!(await findEndpoint(tx, id))) failNotFound("no such endpoint");
    const rows = await listDeliveries(tx, id, { state, types: eventsSeen(ctx), after: from, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const attempts = Map.groupBy(await listAttempts(tx, id, page.map(({ eventId }) => eventId)), ({ eventId }) => eventId);
    const data = page.map((row): Delivery => ({
      id: messageIdOf(row.eventId), type: row.type, occurredAt: row.occurredAt, state: row.state, attempts: row.attempts, dueAt: row.dueAt, deliveredAt: row.deliveredAt, request: bodyOf(row),
      log: (attempts.get(row.eventId) ?? []).map(({ eventId: _event, id: _id, ...attempt }) => attempt),
    }));
    return { data, nextCursor: rows.length > limit ? encode(page.at(-1)!) : null };
  });
}

/** Since when the oldest opt-out has waited that some endpoint has not taken; null when all have. */
export async function oldestUndeliveredOptOut(ctx: Ctx): Promise<{ endpointId: string; since: string } | null> {
  authorize(ctx, "webhook.see");
  return readTenant(ctx, async (tx) => (await oldestOptOuts(tx))[0] ?? null);
}
