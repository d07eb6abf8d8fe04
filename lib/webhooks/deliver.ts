// How do webhooks get out, so that a receiver that is dead holds up nobody else?
import { setTimeout as sleep } from "node:timers/promises";
import type { Temporal } from "temporal-polyfill";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { log, reasonOf } from "../kernel/log.ts";
import type { GuardOptions } from "../kernel/outbound/index.ts";
import { withPlatform } from "#db/with-platform.ts";
import { runLane } from "./lane.ts";
import { listTurns, type Turn } from "./queries/turns.ts";

const LANES = 32;
const LOOK_MS = 250;

export type Delivering = { now: () => Temporal.Instant; guard: GuardOptions; budgetMs: number };

const laneOf = ({ tenantId, endpointId }: Turn): string => `${tenantId} ${endpointId}`;

/**
 * Sends what is due, each endpoint in a lane of its own, until nothing is or `budgetMs` is over; what is under way by then is waited for (15 s a call at most).
 * At least once: what is sent and not recorded, because the process died between, is sent again with the same id.
 */
export async function deliverDue({ now, guard, budgetMs }: Delivering): Promise<void> {
  const [running, until] = [new Map<string, Promise<void>>(), performance.now() + budgetMs];
  const ctxOf = ({ tenantId }: Turn): Ctx => ({ tenantId, actor: { kind: "system", job: "deliver-webhooks" }, now: now(), requestId: newId() });
  const start = (turn: Turn): void => {
    const lane = runLane(() => ctxOf(turn), turn.endpointId, { nowMs: () => now().epochMilliseconds, guard, until })
      .catch((error: unknown) => log.warn("a lane of deliveries stopped; the next run goes on", { tenantId: turn.tenantId, job: "deliver-webhooks", reason: reasonOf(error) }))
      .finally(() => running.delete(laneOf(turn)));
    running.set(laneOf(turn), lane);
  };
  while (performance.now() < until) {
    const turns = (await withPlatform("find endpoints whose turn it is", (tx) => listTurns(tx, now().toString(), LANES))).filter((turn) => !running.has(laneOf(turn)));
    for (const turn of turns.slice(0, LANES - running.size)) start(turn);
    if (running.size === 0) return;
    await Promise.race([...running.values(), sleep(LOOK_MS)]);
  }
  await Promise.all(running.values());
}
