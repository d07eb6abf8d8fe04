import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCipheriv, randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { asStaff, asSubject } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aTenant } from "#lib/testing/factories.ts";
import { listAudit } from "../audit/index.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { findLink } from "./find-link.ts";
import { listLinkKeys, makeLinkKey, retireLinkKey } from "./link-keys.ts";
import { mintUnsubscribeLinks } from "./mint-links.ts";

const db = testDatabase();
let tenantId: string;
let admin: Ctx;
beforeEach(async () => {
  ({ tenantId } = await aTenant());
  await aCatalogue({ tenantId }, { topics: [{ id: "news", name: "News", channels: ["email"], wording: "Write to me." }] });
  admin = asStaff(tenantId, "marketing");
});

const DOCS = readFileSync("docs/one-click-links.md", "utf8");
const RUN: Record<string, { file: string; command: string[] }> = { js: { file: "link.mjs", command: [process.execPath] }, python: { file: "link.py", command: ["python3"] }, php: { file: "link.php", command: ["php"] } };
const snippetOf = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(DOCS)![1]!;

/** Runs what the docs say, word for word, in a process that holds nothing but the link key. */
function minted(language: string, linkKey: string, address: string, topic: string): string {
  const { file, command } = RUN[language]!;
  const path = join(mkdtempSync(join(tmpdir(), "rightful-link-")), file);
  writeFileSync(path, snippetOf(language));
  const { stdout, stderr, status } = spawnSync(command[0]!, [...command.slice(1), path, address, topic], { encoding: "utf8", env: { PATH: process.env["PATH"], NODE_ENV: "test", LINK_KEY: linkKey } });
  expect(status, stderr).toBe(0);
  return stdout.trim();
}

/** A token made by hand, so that each part can be wrong. */
function sealed(linkKey: string, plain: string, given: { kid?: string; bound?: string } = {}): string {
  const kid = given.kid ?? linkKey.split(".")[1]!;
  const bound = given.bound ?? `v2.${kid}`;
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(linkKey.split(".")[2]!, "base64url"), nonce);
  cipher.setAAD(Buffer.from(bound));
  return `v2.${kid}.${Buffer.concat([nonce, cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64url")}`;
}

describe("a link that the tenant makes offline", () => {
  it.each(Object.keys(RUN))("with the %s of the docs, of at most 20 lines, means what one of ours means", async (language) => {
    expect(snippetOf(language).trim().split("\n").length).toBeLessThanOrEqual(20);
    const linkKey = await makeLinkKey(admin);
    const [theirs, all] = [minted(language, linkKey, "ADA@Example.org", "news"), minted(language, linkKey, "zoë+1@example.org", "*")];
    const { data: [ours] } = await mintUnsubscribeLinks({ ...admin, actor: { kind: "system", job: "mail" } }, [{ email: "ada@example.org", topic: "news" }]);
    const { issuedAt: _when, ...facts } = (await findLink(ours!.url.split("/u/")[1]!))!;
    expect(await findLink(theirs)).toEqual({ ...facts, issuedAt: null });
    expect(await findLink(all)).toMatchObject({ topic: "*", hash: addressHash(tenantId, "zoë+1@example.org"), tenant: { tenantId } });
    expect(minted(language, linkKey, "ADA@Example.org", "news"), "no two are the same").not.toBe(theirs);
    expect(Buffer.from(theirs.split(".")[2]!, "base64url").toString("latin1").toLowerCase()).not.toContain("ada");
  });

  it("is none with any byte changed, in another spelling, under another key's name, or with anything but an address and a topic in it", async () => {
    const [linkKey, other] = [await makeLinkKey(admin), await makeLinkKey(asStaff((await aTenant()).tenantId))];
    const token = sealed(linkKey, JSON.stringify(["ada@example.org", "news"]));
    expect(await findLink(token)).toMatchObject({ topic: "news" });
    for (let at = 0; at < token.length; at += 1) expect(await findLink(`${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`), String(at)).toBeNull();
    for (const [plain, how] of [["[\"ada@example.org\"]"], ["{}"], ["nonsense"], ["[\"no address\",\"news\"]"], ["[\"ada@example.org\",\"no such/topic\"]"], ["[\"ada@example.org\",\"news\",1]"], ["[\"ada@example.org\",\"news\"]", { bound: "v2.AAAAAAAAAAA" }], ["[\"ada@example.org\",\"news\"]", { kid: other.split(".")[1]! }]] as const) {
      expect(await findLink(sealed(linkKey, plain, how ?? {})), plain).toBeNull();
    }
    for (const end of ["=", "A", "\n"]) expect(await findLink(token + end)).toBeNull();
    expect(await findLink(token.replace("v2", "v1"))).toBeNull();
  });

  it("stays good when its key is retired, which happens once; no table holds the key", async () => {
    const linkKey = await makeLinkKey(admin);
    const [, kid, secret] = linkKey.split(".") as [string, string, string];
    const token = sealed(linkKey, JSON.stringify(["ada@example.org", "*"]));
    await retireLinkKey(admin, kid);
    await expect(retireLinkKey(admin, kid)).rejects.toMatchObject({ code: "conflict" });
    expect(await findLink(token)).not.toBeNull();
    expect(await listLinkKeys(admin)).toEqual([{ kid, createdAt: expect.any(String), retiredAt: expect.any(String) }]);
    expect(JSON.stringify(await db.asAdmin("select * from link_keys"))).not.toContain(secret);
    expect((await listAudit(asStaff(tenantId), { limit: 5 })).map(({ action }) => action)).toEqual(["link_key.retired", "link_key.created"]);
  });

  it("wants a fresh sign-in of somebody in marketing or above, and is nothing to another tenant", async () => {
    await expect(makeLinkKey({ ...admin, now: admin.now.add({ minutes: 6 }) })).rejects.toMatchObject({ code: "precondition" });
    for (const caller of [asStaff(tenantId, "viewer"), asSubject(tenantId, newId())]) await expect(makeLinkKey(caller)).rejects.toMatchObject({ code: "forbidden" });
    const [, kid] = (await makeLinkKey(admin)).split(".");
    await expect(retireLinkKey(asStaff((await aTenant()).tenantId), kid!)).rejects.toMatchObject({ code: "conflict" });
  });
});
