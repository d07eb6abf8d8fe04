// Which system is told of opt-outs, and what did it take in the last two weeks?
import { and, asc, eq, gte } from "drizzle-orm";
import { events } from "#db/schema/outbox.ts";
import { preferenceChanges } from "#db/schema/preferences.ts";
import { subjects } from "#db/schema/subjects.ts";
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from "#db/schema/webhooks.ts";
import { withTenant } from "#db/with-tenant.ts";
import { recordAudit } from "#lib/audit/index.ts";
import type { Ctx } from "#lib/kernel/context.ts";
import { newId } from "#lib/kernel/ids.ts";
import { createEndpoint, EVENT_CHOICES } from "#lib/webhooks/index.ts";
import { fill } from "./fill.ts";
import { OWN_ENDPOINT } from "./own-endpoint.ts";
import { randomFrom } from "./random.ts";
import { daysAgo, isoOf, type Past } from "./time.ts";

const DAYS = 14;
/** Nobody listens there until the demo does. */
const NOWHERE = "http://127.0.0.1:9/";
const guard = { appHost: "localhost", allowLoopbackForTests: {} };

/** An endpoint that takes opt-outs, mostly within seconds, with a log of the last two weeks. */
export async function plantEndpoint(caller: Ctx, past: Past): Promise<void> {
  const [random, actor] = [randomFrom(`webhooks ${caller.tenantId}`), { kind: "apiKey", keyId: newId(), scopes: ["webhooks:write"] } as const];
  const { id: endpointId } = await createEndpoint({ ...caller, actor }, { url: NOWHERE, description: OWN_ENDPOINT, signature: "v1", eventTypes: EVENT_CHOICES.opt_outs, headers: {} }, { guard });
  await withTenant(caller, async (tx) => {
    const changes = await tx.select({ subjectId: subjects.id, externalId: subjects.externalId, topic: preferenceChanges.topic, channel: preferenceChanges.channel, source: preferenceChanges.source, changedAt: preferenceChanges.changedAt }).from(preferenceChanges)
      .innerJoin(subjects, eq(subjects.id, preferenceChanges.subjectId)).where(and(eq(preferenceChanges.state, "out"), gte(preferenceChanges.changedAt, isoOf(daysAgo(past, DAYS))))).orderBy(asc(preferenceChanges.changedAt));
    const told = changes.map(({ subjectId, externalId, topic, channel, source, changedAt }) => ({ id: newId(), type: "preference.updated", subjectId, data: { externalId, topic, channel, state: "out", source, changedAt, sequence: 0 }, occurredAt: changedAt, dispatchedAt: changedAt }));
    const taken = told.map(({ id, occurredAt }) => ({ endpointId, eventId: id, eventType: "preference.updated", occurredAt, state: "delivered", attempts: 1, deliveredAt: isoOf(Date.parse(occurredAt) + random.whole(300, random.next() < 0.1 ? 9_000 : 1_500)) }));
    await fill(tx, events, told);
    await fill(tx, webhookDeliveries, taken);
    await tx.update(webhookEndpoints).set({ lastDeliveredAt: taken.at(-1)?.deliveredAt ?? null }).where(eq(webhookEndpoints.id, endpointId));
    await fill(tx, webhookAttempts, taken.map(({ eventId, deliveredAt }) => ({ endpointId, eventId, id: newId(), attemptedAt: deliveredAt, outcome: "delivered", status: 204, answer: "", tookMs: random.whole(20, 180) })));
    await recordAudit(tx, caller, { action: "tenant.seeded", object: `webhook_endpoint:${endpointId}`, payload: { deliveries: taken.length } });
  });
}
