import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "#db/with-tenant.ts";
import { asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSubject, aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { addTask, openRequestFile, startRequest } from "../requests/index.ts";
import { keepEvidence, openEvidence } from "./evidence.ts";
import { readFile } from "./read-file.ts";

const db = testDatabase();
let admin: Ctx;
let place: { requestId: string; taskId: string };
async function* bytesOf(text: string) {
  yield Buffer.from(text);
}
const send = (text: string, more: Partial<Parameters<typeof keepEvidence>[1]> = {}, ctx = admin) => keepEvidence(ctx, { ...place, name: "Löschung ../../x.pdf", contentType: "application/pdf", size: text.length, source: bytesOf(text), ...more });

beforeAll(async () => {
  const { tenantId } = await aTenant();
  const { id: subjectId } = await aSubject({ tenantId });
  admin = asStaff(tenantId, "admin");
  const ada = asSubject(tenantId, subjectId);
  const { requestId } = await withTenant(ada, (tx) => startRequest(tx, ada, { subjectId, right: "erasure" }));
  await addTask(admin, { requestId, system: "Archive", title: "Erase the paper file" });
  place = { requestId, taskId: (await openRequestFile(admin, requestId)).tasks.find(({ system }) => system === "Archive")!.id };
});

describe("evidence of something done by hand", () => {
  it("is kept sealed, under a plain name, and comes back byte by byte", async () => {
    await send("Destroyed on Monday.");
    const file = await openEvidence(admin, place);
    expect(file).toMatchObject({ name: "Loschung .._.._x.pdf", contentType: "application/pdf", size: 20 });
    const pieces: Buffer[] = [];
    for await (const piece of readFile(admin, file.id, { start: 0, end: file.size - 1 })) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe("Destroyed on Monday.");
    const [chunk] = await db.asAdmin<{ body: Buffer }>("select body from file_chunks where file_id = $1", [file.id]);
    expect(Buffer.from(chunk!.body).includes("Destroyed")).toBe(false);
    expect((await openRequestFile(admin, place.requestId)).tasks.find(({ id }) => id === place.taskId)!.evidence).toEqual({ fileId: file.id, name: file.name });
  });

  it("takes the place of what was there before", async () => {
    const before = await openEvidence(admin, place);
    await send("Destroyed on Tuesday.");
    expect((await openEvidence(admin, place)).id).not.toBe(before.id);
    expect(await db.asAdmin("select 1 from files where id = $1", [before.id])).toEqual([]);
  });

  it("is refused when it is empty, too large, of a kind that is not taken, or for another task", async () => {
    for (const more of [{ size: 0 }, { size: 10_000_001 }, { contentType: "text/html" }]) await expect(send("x", more)).rejects.toMatchObject({ code: "invalid" });
    await expect(send("x", { taskId: newId() })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is seen by staff of this tenant alone, and every look is noted", async () => {
    await expect(openEvidence(asStaff((await aTenant()).tenantId, "owner"), place)).rejects.toMatchObject({ code: "not_found" });
    await expect(openEvidence(asStaff(admin.tenantId, "marketing"), place)).rejects.toMatchObject({ code: "forbidden" });
    await expect(send("x", {}, asStaff(admin.tenantId, "viewer"))).rejects.toMatchObject({ code: "forbidden" });
    const looks = await db.asAdmin("select 1 from audit_entries where tenant_id = $1 and action = 'request.evidence_read'", [admin.tenantId]);
    expect(looks.length).toBeGreaterThan(1);
  });
});
