// How does an event become a delivery for each endpoint that wants it?
import type { PlatformTx } from "#db/with-platform.ts";
import type { WaitingEvent } from "../outbox/index.ts";
import { insertDeliveries } from "./queries/turns.ts";

/** Inside the transaction that hands the events on: an event is handed on if and only if its deliveries are there. */
export const fanOut = (tx: PlatformTx, waiting: readonly WaitingEvent[], now: string): Promise<number> => insertDeliveries(tx, waiting, now);
