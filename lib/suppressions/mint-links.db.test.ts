import { describe, expect, it } from "vitest";
import { linkKeys } from "#db/schema/preferences.ts";
import { readTenant } from "#db/with-tenant.ts";
import { asApiKey, asStaff, asSubject, asSystemJob } from "#lib/testing/ctx.ts";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import { addressHash } from "../identity/index.ts";
import { newId } from "../kernel/ids.ts";
import { findLink } from "./find-link.ts";
import { mintUnsubscribeLinks } from "./mint-links.ts";
import { MintLinksInput } from "./model.ts";

const db = testDatabase();
const tenant = async () => {
  const made = await aTenant();
  await aCatalogue(made, { topics: [{ id: "news", name: "News", channels: ["email"], wording: "Write to me." }] });
  return { ...made, key: asApiKey(made.tenantId, ["preferences:write"]) };
};
const tokenOf = ({ url }: { url: string }) => url.split("/u/")[1]!;

describe("one-click links", () => {
  it("come with the header pair, and lead back to the tenant, the topic and the keyed hash", async () => {
    const { key, tenantId, slug } = await tenant();
    const { data } = await mintUnsubscribeLinks(key, [{ email: "Ada@Example.org", topic: "news" }, { email: "bob@example.org" }]);
    for (const { url, headers } of data) expect([url.startsWith("http://localhost:3000/u/v1."), headers]).toEqual([true, { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }]);
    expect(data.map(({ email }) => email)).toEqual(["Ada@Example.org", "bob@example.org"]);
    expect(await findLink(tokenOf(data[0]!))).toMatchObject({ topic: "news", hash: addressHash(tenantId, "ada@example.org"), tenant: { tenantId, slug } });
    expect(await findLink(tokenOf(data[1]!))).toMatchObject({ topic: "*", hash: addressHash(tenantId, "bob@example.org") });
  });

  it("make a tenant's key on first use, note it once, and stay good when it is retired", async () => {
    const { key, tenantId } = await tenant();
    const [{ data: [first] }] = [await mintUnsubscribeLinks(key, [{ email: "ada@example.org" }]), await mintUnsubscribeLinks(key, [{ email: "ada@example.org" }])];
    const keys = () => readTenant({ tenantId }, (tx) => tx.select().from(linkKeys));
    expect(await keys()).toHaveLength(1);
    expect(await listAudit(asStaff(tenantId), { limit: 5 })).toMatchObject([{ action: "link_key.created" }]);
    await db.asAdmin("update link_keys set retired_at = now() where tenant_id = $1", [tenantId]);
    const { data: [second] } = await mintUnsubscribeLinks(key, [{ email: "ada@example.org" }]);
    expect(await keys()).toHaveLength(2);
    expect(tokenOf(second!).split(".")[1]).not.toBe(tokenOf(first!).split(".")[1]);
    for (const one of [first!, second!]) expect(await findLink(tokenOf(one))).toMatchObject({ hash: addressHash(tenantId, "ada@example.org") });
  });

  it("name no secret in any table, and no other tenant's key", async () => {
    const [a, b] = [await tenant(), await tenant()];
    const { data: [link] } = await mintUnsubscribeLinks(a.key, [{ email: "ada@example.org" }]);
    await mintUnsubscribeLinks(b.key, [{ email: "ada@example.org" }]);
    const rows = await db.asAdmin<{ tenant_id: string; kid: string }>("select * from link_keys where tenant_id = any($1)", [[a.tenantId, b.tenantId]]);
    expect(rows.map((row) => Object.keys(row).sort())).toEqual([["created_at", "holder", "kid", "retired_at", "tenant_id"], ["created_at", "holder", "kid", "retired_at", "tenant_id"]]);
    const theirs = rows.find(({ tenant_id }) => tenant_id === b.tenantId)!.kid;
    const token = tokenOf(link!).split(".");
    expect(await findLink([token[0], theirs, token[2], token[3]].join("."))).toBeNull();
    expect(await findLink([token[0], "AAAAAAAAAAA", token[2], token[3]].join("."))).toBeNull();
    expect(await readTenant({ tenantId: b.tenantId }, (tx) => tx.select().from(linkKeys))).toHaveLength(1);
  });

  it("refuse a topic that is not offered, name it, and take up to 1,000 addresses", async () => {
    const { key } = await tenant();
    await expect(mintUnsubscribeLinks(key, [{ email: "a@example.org" }, { email: "b@example.org", topic: "gone" }])).rejects.toMatchObject({ code: "invalid", fields: [{ path: "1.topic" }] });
    const many = Array.from({ length: 1_001 }, (_, n) => ({ email: `p${n}@example.org` }));
    expect([MintLinksInput.safeParse(many).success, MintLinksInput.safeParse(many.slice(1)).success, MintLinksInput.safeParse([]).success, MintLinksInput.safeParse([{ email: "no" }]).success]).toEqual([false, true, false, false]);
    expect((await mintUnsubscribeLinks(key, many.slice(1))).data).toHaveLength(1_000);
  });

  it("are made by a key with the scope and by our own mails only", async () => {
    const { tenantId } = await tenant();
    for (const caller of [asApiKey(tenantId, ["preferences:read"]), asStaff(tenantId), asSubject(tenantId, newId())]) await expect(mintUnsubscribeLinks(caller, [{ email: "a@example.org" }])).rejects.toMatchObject({ code: "forbidden" });
    expect((await mintUnsubscribeLinks(asSystemJob(tenantId), [{ email: "a@example.org" }])).data).toHaveLength(1);
  });
});

describeConcurrent("twenty first links at once", () => {
  it("are all good", async () => {
    const { key, tenantId } = await tenant();
    const made = await Promise.all(Array.from({ length: 20 }, () => mintUnsubscribeLinks(key, [{ email: "ada@example.org" }])));
    for (const { data: [link] } of made) expect(await findLink(tokenOf(link!))).toMatchObject({ tenant: { tenantId } });
  });
});
