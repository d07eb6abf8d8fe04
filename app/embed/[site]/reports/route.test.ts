import { beforeAll, expect, it } from "vitest";
import { testDatabase } from "#lib/testing/database.ts";
import { aSite, aTenant } from "#lib/testing/factories.ts";
import { POST } from "./route.ts";

const db = testDatabase();
let [tenantId, siteKey] = ["", ""];

beforeAll(async () => {
  ({ tenantId } = await aTenant());
  ({ siteKey } = await aSite({ tenantId }));
});
const send = async (body: unknown, origin = "https://shop.example") =>
  (await POST(new Request("http://localhost:3000/", { method: "POST", body: JSON.stringify(body), headers: { origin, "content-type": "text/plain" } }), { params: Promise.resolve({ site: siteKey }) })).status;

it("204 to names; 403 to another page, 400 to too many, too long or a value", async () => {
  expect(await send({ names: ["mystery"] })).toBe(204);
  expect(await db.asAdmin("select name from cookie_reports where tenant_id = $1", [tenantId])).toEqual([{ name: "mystery" }]);
  expect(await send({ names: ["mystery"] }, "https://evil.example")).toBe(403);
  for (const names of [[], Array.from({ length: 51 }, (_, n) => `n${n}`), ["n".repeat(121)], [{ name: "a", value: "b" }]]) expect(await send({ names })).toBe(400);
  expect(await send({ names: ["a"], values: ["b"] })).toBe(400);
});
