// How does recurring and event-driven work get done, inside serverless limits?
import { allTenants, type Tenant } from "../tenants/index.ts";
import { currentInstant } from "../kernel/clock.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { log, reasonOf } from "../kernel/log.ts";
import { findEvent, relayEvents } from "../outbox/index.ts";
import { ownReach, serveConnectors } from "../connectors/index.ts";
import { readTenant } from "#db/with-tenant.ts";
import { HANDLERS } from "./handlers.ts";
import { enqueue, readyQueue, superviseQueue, workOff, type EventJob } from "./queue.ts";
import { ownGuard } from "../kernel/outbound/index.ts";
import { deliverDue, fanOut } from "../webhooks/index.ts";
import { SCHEDULE } from "./schedule.ts";

const BATCH = 20;
/** What webhooks leave of a tick to everything else. */
const TURN_SHARE = 0.6;

const systemCtx = (tenantId: string, job: string): Ctx => ({ tenantId, actor: { kind: "system", job }, now: currentInstant(), requestId: newId() });

async function runJob(job: EventJob, tenants: Map<string, Tenant>): Promise<void> {
  const tenant = tenants.get(job.tenantId);
  const ctx = systemCtx(job.tenantId, job.handler);
  const event = await readTenant(ctx, (tx) => findEvent(tx, job.eventId));
  const handler = event && HANDLERS[event.type]?.find(({ name }) => name === job.handler);
  if (tenant && event && handler) await handler.handle(ctx, event, tenant);
}

/** Hands waiting events to their handlers' queue and to webhook endpoints. Returns how many events there were. */
const relay = (): Promise<number> => relayEvents(currentInstant().toString(), async (tx, waiting) => {
  await fanOut(tx, waiting, currentInstant().toString());
  await enqueue(tx, waiting.flatMap(({ tenantId, id, type }) => (HANDLERS[type] ?? []).map(({ name }) => ({ tenantId, eventId: id, handler: name }))));
});

/** Sends webhooks until none is due or `budgetMs` is over. Apart from `drain`, so that a receiver that does not answer holds up no mail. */
export const deliver = (budgetMs: number): Promise<void> => deliverDue({ now: currentInstant, guard: ownGuard(), budgetMs });

/** Carries opt-outs out in the tools that we act in ourselves. Apart from both, so that it waits for no receiver of webhooks, and no mail for it. */
export const carryOut = (budgetMs: number): Promise<void> => serveConnectors({ now: currentInstant, reach: ownReach(), budgetMs });

/** Works until nothing is due or `budgetMs` is over. */
export async function drain(budgetMs: number): Promise<void> {
  await readyQueue();
  const until = performance.now() + budgetMs;
  const failed = (job: EventJob, error: unknown) => log.warn("job failed; it is tried again", { job: job.handler, eventId: job.eventId, tenantId: job.tenantId, reason: reasonOf(error) });
  for (let busy = true; busy && performance.now() < until;) {
    const handedOn = await relay();
    const tenants = new Map((await allTenants("run event handlers")).map((tenant) => [tenant.tenantId, tenant]));
    const worked = await workOff(BATCH, (job) => runJob(job, tenants), failed);
    busy = handedOn > 0 || worked > 0;
  }
}

// On globalThis so that a second module instance does not run everything again.
const held = globalThis as { rightfulLastRuns?: Map<string, number> };

/** One tick: everything recurring that is due, then all waiting events and what they send out. Answers when done. */
export async function tick(budgetMs = 50_000): Promise<{ ran: string[] }> {
  const until = performance.now() + budgetMs;
  const turned = await turn(budgetMs * TURN_SHARE);
  const left = Math.max(until - performance.now(), budgetMs * (1 - TURN_SHARE));
  await Promise.all([deliver(left), carryOut(left)]);
  return turned;
}

/** A tick without its webhooks. */
export async function turn(budgetMs = 50_000): Promise<{ ran: string[] }> {
  const last = (held.rightfulLastRuns ??= new Map());
  const now = currentInstant().epochMilliseconds;
  const due = SCHEDULE.filter(({ name, everySeconds }) => Math.abs(now - (last.get(name) ?? 0)) >= everySeconds * 1_000);
  for (const { name } of due) await runRecurring(name);
  await superviseQueue();
  await drain(budgetMs);
  return { ran: due.map(({ name }) => name) };
}

/** Runs one recurring job for every tenant now; one tenant's failure does not stop the next. False for an unknown name. */
export async function runRecurring(name: string): Promise<boolean> {
  const job = SCHEDULE.find((entry) => entry.name === name);
  if (!job) return false;
  (held.rightfulLastRuns ??= new Map()).set(name, currentInstant().epochMilliseconds);
  for (const tenant of await allTenants(`run ${name}`)) {
    await job.perTenant(systemCtx(tenant.tenantId, name), tenant).catch((error: unknown) =>
      log.error("recurring job failed for a tenant", { job: name, tenantId: tenant.tenantId, reason: reasonOf(error) }));
  }
  return true;
}
