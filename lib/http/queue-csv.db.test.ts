import { expect, it } from "vitest";
import { requests } from "#db/schema/requests.ts";
import { withTenant } from "#db/with-tenant.ts";
import { asStaff } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import { newId } from "../kernel/ids.ts";
import { QueueInput } from "../requests/index.ts";
import { figuresCsv } from "./figures-csv.ts";
import { queueLines } from "./queue-csv.ts";

testDatabase();

it("writes a line per request without what its person wrote, guards formulas, and says at its end that there is more", async () => {
  const admin = asStaff((await aTenant()).tenantId, "admin");
  const { id: subjectId } = await aSubject(admin, { externalId: "=1+1", email: "ada@example.org" });
  await withTenant(admin, (tx) => tx.insert(requests).values([1, 2, 3].map((n) => ({ tenantId: admin.tenantId, id: newId(), subjectId, right: "access", regime: "EU-GDPR", country: "IE", timeZone: "Europe/Dublin", receivedAt: "2026-11-01T09:00:00.000Z", openedBy: "subject", details: "a secret", dueOn: `2026-12-0${n}` }))));
  const read = async (most?: number) => {
    const parts: Uint8Array[] = [];
    for await (const part of queueLines(admin, QueueInput.parse({}), "There are more.", most)) parts.push(part);
    return Buffer.concat(parts).toString().trimEnd().split("\r\n");
  };
  const whole = await read();
  expect(whole).toHaveLength(4);
  expect(whole[0]).toBe("request,right,account,channel,received_at,due_on,internal_target_on,closed_at,state,standing,assignee");
  expect(whole.join()).not.toMatch(/secret|ada@/);
  expect(whole[1]).toMatch(/,access,"'=1\+1",centre,2026-11-01T09:00:00.000Z,2026-12-01,,,received,on_time,$/);
  expect(await read(2)).toEqual([...whole.slice(0, 3), "There are more."]);
});

it("writes a year's figures with their sum", () => {
  const row = { received: 3, complied: 2, refused: 1, withdrawn: 0, open: 0, meanDays: 2.5, medianDays: null };
  expect(figuresCsv({ year: 2026, rights: [{ right: "access", ...row }], total: row })).toBe("year,right,received,complied,refused,withdrawn,open,mean_days,median_days\r\n2026,access,3,2,1,0,0,2.5,\r\n2026,all,3,2,1,0,0,2.5,\r\n");
});
