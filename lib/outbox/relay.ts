// How do stored events reach their handlers, whatever crashed in between?
import { withPlatform, type PlatformTx } from "#db/with-platform.ts";
import type { EventType } from "./model.ts";
import { claimWaiting, markDispatched } from "./queries.ts";

export type WaitingEvent = { tenantId: string; id: string; type: EventType };

/** Hands up to `limit` waiting events to `enqueue` inside the transaction that marks them as handed on. Returns how many there were. */
export async function relayEvents(now: string, enqueue: (tx: PlatformTx, waiting: WaitingEvent[]) => Promise<void>, limit = 500): Promise<number> {
  return withPlatform("hand events on", async (tx) => {
    const waiting = await claimWaiting(tx, limit);
    await enqueue(tx, waiting);
    await markDispatched(tx, waiting, now);
    return waiting.length;
  });
}
