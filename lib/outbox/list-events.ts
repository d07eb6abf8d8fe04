// What happened since a reader last asked?
import { z } from "zod";
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { fail } from "../kernel/errors.ts";
import { PUBLIC_EVENTS } from "./model.ts";
import { listFeed } from "./queries.ts";

export const ListEventsInput = z.strictObject({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) });

/** A page of the feed; `nextCursor` is always given, and nothing ever appears behind it. */
export const EventsPage = z.object({
  data: z.array(z.object({ id: z.string(), type: z.enum(PUBLIC_EVENTS), timestamp: z.string(), data: z.record(z.string(), z.unknown()) })),
  nextCursor: z.string(),
});

const START = { txid: "0", id: "00000000-0000-0000-0000-000000000000" };
const encode = (at: typeof START): string => Buffer.from(`${at.txid}.${at.id}`).toString("base64url");

function decode(cursor: string): typeof START {
  const found = /^(\d{1,20})\.([0-9a-f-]{36})$/.exec(Buffer.from(cursor, "base64url").toString());
  return found ? { txid: found[1]!, id: found[2]! } : fail("invalid", "after: is not a cursor that this feed gave out.");
}

/** Public events of the tenant in commit order, after the cursor. Thin: they hold no more of a person than the tenant's own reference. */
export async function listEvents(ctx: Ctx, { after, limit }: z.infer<typeof ListEventsInput>): Promise<z.infer<typeof EventsPage>> {
  authorize(ctx, "event.read");
  const from = after ? decode(after) : START;
  const rows = await readTenant(ctx, (tx) => listFeed(tx, from, limit));
  const data = rows.map(({ id, type, occurredAt, data: facts }) => ({ id, type: type as (typeof PUBLIC_EVENTS)[number], timestamp: occurredAt, data: facts }));
  return { data, nextCursor: encode(rows.at(-1) ?? from) };
}
