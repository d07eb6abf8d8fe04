import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant, aValue } from "#lib/testing/factories.ts";

/** Another process that opens requests one after the other, and tells of each only after it was promised. */
const server = (tenantId: string, externalIds: string[]) => spawn(process.execPath, ["--conditions=react-server", "--input-type=module", "-e", `
  import { Temporal } from "temporal-polyfill";
  import { openForApi } from "#lib/requests/index.ts";
  const ctx = { tenantId: "${tenantId}", actor: { kind: "apiKey", keyId: "${tenantId}", scopes: ["requests:write"] }, now: Temporal.Instant.from("2026-06-01T10:00:00Z"), requestId: "killed" };
  for (const externalId of ${JSON.stringify(externalIds)}) for (const right of ["access", "rectification", "objection"]) {
    const { id } = await openForApi(ctx, { externalId, right });
    process.stdout.write(id + "\\n");
  }
`], { stdio: ["ignore", "pipe", "inherit"], env: process.env });

const WHOLE = `select r.id,
  (select count(*)::int from request_clock_events c where c.request_id = r.id and c.kind = 'received') as received,
  (select count(*)::int from request_tasks t where t.request_id = r.id) as tasks,
  (select count(*)::int from events e where e.tenant_id = r.tenant_id and e.type = 'request.opened' and e.data ->> 'requestId' = r.id::text) as events,
  (select count(*)::int from audit_entries a where a.tenant_id = r.tenant_id and a.object_ref = 'request:' || r.id) as entries
  from requests r where r.tenant_id = $1`;

describeConcurrent("a server that is killed while requests are opened", () => {
  const db = testDatabase({ poolSize: 3 });

  it("has kept each that it promised, and has opened none by half", async () => {
    const { tenantId } = await aTenant();
    const people = await Promise.all(Array.from({ length: 60 }, () => aSubject({ tenantId })));
    for (const { id: subjectId } of people) await aValue({ tenantId, subjectId }, { system: "CRM" });
    const promised: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const child = server(tenantId, people.slice(round * 10, round * 10 + 10).map(({ externalId }) => externalId));
      const over = once(child, "close");
      let heard = "";
      child.stdout.on("data", (chunk: Buffer) => void (heard += chunk.toString()));
      while (!heard.includes("\n") && child.exitCode === null) await sleep(5);
      await sleep(round * 11); // another place in the work each time
      child.kill("SIGKILL");
      expect((await over)[1], "it was killed while it was at it").toBe("SIGKILL");
      promised.push(...heard.split("\n").slice(0, -1));
    }
    const there = await db.asAdmin<{ id: string }>(WHOLE, [tenantId]);
    expect(promised.length).toBeGreaterThanOrEqual(6);
    expect(there.map(({ id }) => id)).toEqual(expect.arrayContaining(promised));
    for (const request of there) expect(request).toMatchObject({ received: 1, tasks: 2, events: 1, entries: 1 });
  }, 120_000);
});
