import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { beforeEach, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { withTenant } from "#db/with-tenant.ts";
import { asApiKey, asSystemJob } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import { testReceiver } from "#lib/testing/receiver.ts";
import { emitAll, relayEvents } from "../outbox/index.ts";
import { deliverDue } from "./deliver.ts";
import { fanOut } from "./fan-out.ts";
import { CreateEndpointInput, messageIdOf } from "./model.ts";
import { createEndpoint } from "./write-endpoint.ts";

const NOW = "2026-11-20T10:00:00Z";
/** When what a killed worker had taken counts as lost. */
const LATER = "2026-11-20T10:05:00Z";
const guard = { appHost: "app.rightful.example", allowLoopbackForTests: {} };

/** Another process that does what the job does, until it is done or killed. */
const worker = (): ChildProcess => spawn(process.execPath, ["--conditions=react-server", "--input-type=module", "-e", `
  import { Temporal } from "temporal-polyfill";
  import { deliverDue } from "#lib/webhooks/index.ts";
  await deliverDue({ now: () => Temporal.Instant.from("${NOW}"), guard: ${JSON.stringify(guard)}, budgetMs: 60_000 });
  process.exit(0);
`], { stdio: ["ignore", "inherit", "inherit"], env: process.env });

const deliver = (now: string) => deliverDue({ now: () => Temporal.Instant.from(now), guard, budgetMs: 60_000 });

describeConcurrent("webhooks of several workers", () => {
  const db = testDatabase({ poolSize: 8 });
  const receiver = testReceiver();
  let tenantId: string;

  beforeEach(async () => {
    await db.asAdmin("update webhook_deliveries set state = 'delivered'");
    ({ tenantId } = await aTenant());
    const { id: subjectId } = await aSubject({ tenantId });
    await createEndpoint(asApiKey(tenantId, ["webhooks:write"], NOW), CreateEndpointInput.parse({ url: receiver.url("/hook") }), { guard });
    const ctx = asSystemJob(tenantId, "test", NOW);
    await withTenant(ctx, (tx) => emitAll(tx, ctx, Array.from({ length: 120 }, () => ({ type: "subject.unsubscribed" as const, subjectId, data: { state: "out" } }))));
    await relayEvents(NOW, async (tx, waiting) => void (await fanOut(tx, waiting, NOW)));
  });

  const outbox = async () => (await db.asAdmin<{ id: string }>("select id from events where tenant_id = $1 and type = 'subject.unsubscribed'", [tenantId])).map(({ id }) => messageIdOf(id)).sort();
  const undelivered = async () => Number((await db.asAdmin<{ n: string }>("select count(*) as n from webhook_deliveries where tenant_id = $1 and state <> 'delivered'", [tenantId]))[0]!.n);

  it.each([1, 7, 35, 90])("killed between what was sent and what was recorded, at call %i: duplicates carry the same id, and nothing is lost", async (fatal) => {
    const child = worker();
    const over = once(child, "exit");
    receiver.answer("/hook", ...Array<number>(fatal - 1).fill(204), (response) => {
      child.kill("SIGKILL");
      response.writeHead(204).end(); // taken by the receiver, and nobody is left to note it
    }, 204);
    expect((await over)[1]).toBe("SIGKILL");
    expect(await undelivered()).toBeGreaterThan(0);
    await deliver(NOW);
    expect(await undelivered(), "the lease keeps others away from what was taken").toBeGreaterThan(0);
    await deliver(LATER);
    expect(await undelivered()).toBe(0);
    expect([...new Set(receiver.ids())].sort()).toEqual(await outbox());
    expect(receiver.calls.length).toBeGreaterThan(120);
  }, 60_000);

  it("at the same time send each message once", async () => {
    await Promise.all([worker(), worker()].map((child) => once(child, "exit")).concat(Array.from({ length: 3 }, () => deliver(NOW).then(() => []))));
    expect(receiver.ids().sort()).toEqual(await outbox());
  }, 60_000);
});
