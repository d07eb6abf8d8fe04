import { beforeAll, describe, expect, it } from "vitest";
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { emit, findEvent, type EventType } from "../outbox/index.ts";
import { startRequest } from "../requests/index.ts";
import { tenantBySlug, type Tenant } from "../tenants/index.ts";
import { HANDLERS } from "./handlers.ts";

const db = testDatabase();
let tenant: Tenant;
let ada: Ctx;
let requestId: string;

beforeAll(async () => {
  const { tenantId, slug } = await aTenant();
  tenant = (await tenantBySlug(slug))!;
  const { id: subjectId } = await aSubject({ tenantId });
  ada = asSubject(tenantId, subjectId);
  ({ requestId } = await withTenant(ada, (tx) => startRequest(tx, ada, { subjectId, right: "automated_decision" })));
});

/** What the queue does with an event, as often as it is heard. */
async function hear(type: EventType, data: object, times: number): Promise<void> {
  await withTenant(ada, (tx) => emit(tx, ada, { type, data: { requestId, ...data } }));
  const [row] = await db.asAdmin<{ id: string }>("select id from events where tenant_id = $1 and type = $2 order by id desc limit 1", [tenant.tenantId, type]);
  const event = (await readTenant(ada, (tx) => findEvent(tx, row!.id)))!;
  for (let n = 0; n < times; n += 1) for (const { name, handle } of HANDLERS[type]!) await handle(asSystemJob(tenant.tenantId, name), event, tenant);
}

describe("what is heard of", () => {
  it("a contested decision and a failed task come before a person once, however often they are told", async () => {
    await hear("decision.contested", {}, 2);
    await hear("task.failed", { taskId: newId() }, 2);
    expect(await db.asAdmin("select kind, rung, request_id = $2 as of_it from escalations where tenant_id = $1 order by kind", [tenant.tenantId, requestId])).toEqual([{ kind: "contested", rung: "admin", of_it: true }, { kind: "failed_task", rung: "owner", of_it: true }]);
  });
});
