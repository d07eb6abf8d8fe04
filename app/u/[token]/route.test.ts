import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { aCatalogue, aPreference, aSubject, aTenant } from "#lib/testing/factories.ts";
import { asApiKey } from "#lib/testing/ctx.ts";
import { addressHash } from "#lib/identity/index.ts";
import { moveClock } from "#lib/kernel/clock.ts";
import { mintUnsubscribeLinks } from "#lib/suppressions/index.ts";
import { GET, HEAD, OPTIONS, POST } from "./route.ts";

const db = testDatabase();
const TABLES = ["preferences", "preference_changes", "suppressions", "events", "requests", "request_steps", "audit_entries", "subject_sequences", "sessions"];
const ONE_CLICK = "List-Unsubscribe=One-Click";
let tenantId: string;
let number = 0;
let email: string;
let url: string;

beforeAll(async () => {
  ({ tenantId } = await aTenant({ name: "Tom & \"Ann\" <Ltd>", accent: "#ffcc00" }));
  await aCatalogue({ tenantId }, { topics: [{ id: "news", name: "News", channels: ["email"], wording: "Write to me." }] });
});
beforeEach(async () => {
  moveClock(null);
  email = `ada${number += 1}@example.org`;
  const { id: subjectId } = await aSubject({ tenantId }, { email, locale: "en-GB" });
  await aPreference({ tenantId, subjectId });
  url = await linkFor(email);
});

const linkFor = async (to: string, topic?: string): Promise<string> => (await mintUnsubscribeLinks(asApiKey(tenantId, ["preferences:write"]), [{ email: to, ...(topic ? { topic } : {}) }])).data[0]!.url;
const send = (body: BodyInit | null, to = url, headers: Record<string, string> = {}) => POST(new Request(to, { method: "POST", body, headers }));
const form = (fields: string, to = url) => send(fields, to, { "content-type": "application/x-www-form-urlencoded" });
const multipart = (name: string, value: string) => {
  const body = new FormData();
  body.set(name, value);
  return send(body);
};
const stopsOf = (to: string) => db.asAdmin("select topic, channel, reason from suppressions where address_hash = $1", [addressHash(tenantId, to)]);
const checksum = async () => JSON.stringify(await Promise.all(TABLES.map((table) => db.asAdmin(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`))));
const undoIn = (html: string) => /name="undo" value="([^"]+)"/.exec(html)?.[1]?.replaceAll("&#38;", "&");

describe("POST /u/<token>", () => {
  it.each([
    ["urlencoded", () => form(ONE_CLICK)], ["multipart", () => multipart("List-Unsubscribe", "One-Click")], ["with a slash behind", () => form(ONE_CLICK, `${url}/`)],
    ["with a query behind", () => form(ONE_CLICK, `${url}?utm_source=mail`)], ["without a type", () => send(new TextEncoder().encode(ONE_CLICK))], ["from another site", () => send(ONE_CLICK, url, { "content-type": "application/x-www-form-urlencoded", origin: "https://mail.example", cookie: "x=y" })],
  ])("%s: 200, and the state has changed; no cookie, no redirect", async (_, post) => {
    const answer = await post();
    expect([answer.status, answer.headers.get("location"), answer.headers.get("set-cookie"), answer.headers.get("cache-control")]).toEqual([200, null, null, "private, no-store"]);
    expect(await stopsOf(email)).toEqual([{ topic: "*", channel: "email", reason: "opt_out" }]);
    const before = await checksum();
    expect((await post()).status).toBe(200);
    expect(await checksum()).toBe(before);
  });

  it.each([
    ["x=1", "application/x-www-form-urlencoded"], ["List-Unsubscribe=one-click", "application/x-www-form-urlencoded"], ["", "application/x-www-form-urlencoded"], ["undo=", "application/x-www-form-urlencoded"],
    [ONE_CLICK, "text/plain"], ["{\"List-Unsubscribe\":\"One-Click\"}", "application/json"], [ONE_CLICK, "multipart/form-data; boundary=x"], [`${ONE_CLICK}&x=${"y".repeat(1_000_001)}`, "application/x-www-form-urlencoded"],
  ].map(([body, type]) => ({ begins: body!.slice(0, 40), body: body!, type: type! })))("$begins as $type changes nothing and says so", async ({ body, type }) => {
    const before = await checksum();
    const answer = await send(body, url, { "content-type": type });
    expect(answer.status).toBe(body === "undo=" ? 409 : 400);
    expect(await checksum()).toBe(before);
  });

  it("stops one topic, or an address that nobody holds", async () => {
    await form(ONE_CLICK, await linkFor(email, "news"));
    await form(ONE_CLICK, await linkFor("nobody@example.org"));
    expect([await stopsOf(email), await stopsOf("nobody@example.org")]).toEqual([[{ topic: "news", channel: "email", reason: "opt_out" }], [{ topic: "*", channel: "email", reason: "opt_out" }]]);
  });

  it("429 for one link that is used too often, and for no other", async () => {
    const other = await linkFor("busy@example.org");
    for (let n = 0; n < 300; n += 1) await OPTIONS(new Request(other, { method: "OPTIONS" }));
    for (let n = 0; n < 300; n += 1) await GET(new Request(other));
    const refused = await form(ONE_CLICK, other);
    expect([refused.status, refused.headers.get("retry-after"), (await form(ONE_CLICK)).status]).toEqual([429, "60", 200]);
  });
});

describe("GET, HEAD and OPTIONS /u/<token>", () => {
  it("change nothing; GET shows one button, in a page that nothing can run in", async () => {
    const before = await checksum();
    const page = await GET(new Request(url));
    const html = await page.text();
    const [head, options] = [await HEAD(new Request(url, { method: "HEAD" })), await OPTIONS(new Request(url, { method: "OPTIONS" }))];
    expect([page.status, head.status, await head.text(), options.status, options.headers.get("allow")]).toEqual([200, 200, "", 204, "GET, HEAD, OPTIONS, POST"]);
    expect(await checksum()).toBe(before);
    expect(html.match(/<button/g)).toHaveLength(1);
    expect(html).toContain("Tom &#38; &#34;Ann&#34; &#60;Ltd&#62;");
    expect(html).not.toContain(url.split("/u/")[1]);
    const policy = page.headers.get("content-security-policy")!;
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)![1]!;
    const { createHash } = await import("node:crypto");
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`);
    expect([page.headers.get("referrer-policy"), page.headers.get("cache-control"), page.headers.get("set-cookie")]).toEqual(["no-referrer", "private, no-store", null]);
  });
});

describe("the undo on the page after it", () => {
  it("restores once, within the hour, for this link only, and never when One-Click is sent with it", async () => {
    const before = await db.asAdmin("select topic, channel, state, changed_at from preferences order by 1, 2");
    const undo = undoIn(await (await form(ONE_CLICK)).text())!;
    const body = new URLSearchParams({ undo }).toString();
    expect(undoIn(await (await form(`${ONE_CLICK}&${body}`)).text())).toBeUndefined();
    expect((await form(body, await linkFor("other@example.org"))).status).toBe(409);
    expect((await form(new URLSearchParams({ undo: `${undo.slice(0, -1)}${undo.endsWith("A") ? "B" : "A"}` }).toString())).status).toBe(409);
    expect(await stopsOf(email)).toHaveLength(1);
    const done = await form(body);
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining("Everything is as it was")]);
    expect([await stopsOf(email), await db.asAdmin("select topic, channel, state, changed_at from preferences order by 1, 2")]).toEqual([[], before]);
    const after = await checksum();
    expect([(await form(body)).status, await checksum()]).toEqual([409, after]);
  });

  it("is over after an hour", async () => {
    const undo = undoIn(await (await form(ONE_CLICK)).text())!;
    moveClock(new Date(Date.now() + 3_601_000).toISOString());
    expect([(await form(new URLSearchParams({ undo }).toString())).status, await stopsOf(email)]).toEqual([409, [{ topic: "*", channel: "email", reason: "opt_out" }]]);
  });
});

describe("a token that is not ours", () => {
  it("gets one and the same 404 for every method, whichever byte is wrong, and nothing happens", async () => {
    const before = await checksum();
    const [base, token] = [url.slice(0, url.indexOf("/u/") + 3), url.slice(url.indexOf("/u/") + 3)];
    const flipped = [...token].map((char, at) => `${token.slice(0, at)}${char === "A" ? "B" : "A"}${token.slice(at + 1)}`);
    const bodies = new Set<string>();
    for (const other of [...flipped, token.replace("v1", "v2"), `${token}A`, token.slice(1), `%76${token.slice(1)}`, "x", ""]) {
      const answer = await form(ONE_CLICK, base + other);
      expect(answer.status, other).toBe(404);
      bodies.add(await answer.text());
    }
    expect(bodies.size).toBe(1);
    expect([(await GET(new Request(`${base}nothing`))).status, (await OPTIONS(new Request(`${base}nothing`, { method: "OPTIONS" }))).status, await checksum()]).toEqual([404, 404, before]);
  });
});

describeConcurrent("fifty identical posts at once", () => {
  it("are all 200, and make one row, one event of each kind and one request", async () => {
    const [{ count: events }] = await db.asAdmin<{ count: string }>("select count(*) from events") as [{ count: string }];
    const answers = await Promise.all(Array.from({ length: 50 }, () => form(ONE_CLICK)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const pages = await Promise.all(answers.map((answer) => answer.text()));
    expect(pages.filter(undoIn)).toHaveLength(1);
    const types = (await db.asAdmin<{ type: string }>("select type from events order by id offset $1", [events])).map(({ type }) => type);
    expect([await stopsOf(email), types]).toEqual([[{ topic: "*", channel: "email", reason: "opt_out" }], ["preference.updated", "preference.updated", "suppression.added", "request.completed"]]);
    expect(await db.asAdmin("select 1 from requests r join subjects s on s.id = r.subject_id where s.email = $1", [email])).toHaveLength(1);
  });
});
