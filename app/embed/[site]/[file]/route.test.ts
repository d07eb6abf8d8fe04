import vm from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { env } from "#lib/kernel/env.ts";
import { shippedTexts } from "#lib/sites/index.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aSite, aTenant } from "#lib/testing/factories.ts";
import { GET, HEAD } from "./route.ts";

const db = testDatabase();
const texts = { "en-GB": shippedTexts(), de: { ...shippedTexts(), accept: "Alles annehmen" }, ar: shippedTexts() };
let siteKey: string;
let slug: string;

beforeAll(async () => {
  const tenant = await aTenant();
  slug = tenant.slug;
  ({ siteKey } = await aSite(tenant, { config: { locale: "en-GB", texts, accent: "#aa3300", vendors: [{ name: "</script>", category: "targeting", hosts: ["ads.example"], cookies: [{ name: "_ads" }] }] } }));
});

const get = (path: string, headers: Record<string, string> = {}) => GET(new Request(`https://privacy.example/embed/${path}`, { headers }));

describe("GET /embed/<site key>/v1.js", () => {
  it("is a script with the site's banner inlined, kept for five minutes, the same for everybody", async () => {
    const answer = await get(`${siteKey}/v1.js`);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({ "content-type": "text/javascript; charset=utf-8", "cache-control": "public, max-age=300, stale-while-revalidate=86400", "x-content-type-options": "nosniff" });
    expect([answer.headers.get("set-cookie"), answer.headers.get("vary")]).toEqual([null, null]);
    const text = await answer.text();
    expect(() => new vm.Script(text)).not.toThrow();
    expect(text).not.toContain("</script>");
    expect(text).toContain(`"base":"${new URL(env().NEXTAUTH_URL).origin}/embed/${siteKey}"`);
    expect(text).toContain(`/c/${slug}/cookies`);
    expect(text).toMatch(/"scriptHash":"[\da-f]{64}"/);
    for (const secret of ["publishedBy", "tenantId", "origins"]) expect(text).not.toContain(secret);
  });

  it.each([["", "Accept all", "ltr"], ["?lang=de", "Alles annehmen", "ltr"], ["?lang=de-CH", "Alles annehmen", "ltr"], ["?lang=fr", "Accept all", "ltr"], ["?lang=ar", "Accept all", "rtl"], ["?lang=%3Cscript%3E", "Accept all", "ltr"]])("speaks the language asked for, else its own: %s", async (query, accept, dir) => {
    const text = await (await get(`${siteKey}/v1.js${query}`)).text();
    expect(text).toContain(`"accept":"${accept}"`);
    expect(text).toContain(`"dir":"${dir}"`);
    expect(text.match(/"accept":/g)).toHaveLength(1);
  });

  it("answers 304 to who has it, and another tag once the text is another", async () => {
    const first = await get(`${siteKey}/v1.js`);
    const etag = first.headers.get("etag")!;
    const again = await get(`${siteKey}/v1.js`, { "if-none-match": `"x", W/${etag}` });
    expect([again.status, await again.text(), again.headers.get("etag"), again.headers.get("cache-control")]).toEqual([304, "", etag, first.headers.get("cache-control")]);
    expect((await get(`${siteKey}/v1.js?lang=de`)).headers.get("etag")).not.toBe(etag);
  });

  it("gives HEAD the same without a body", async () => {
    const [head, whole] = [await HEAD(new Request(`https://privacy.example/embed/${siteKey}/v1.js`, { method: "HEAD" })), await get(`${siteKey}/v1.js`)];
    expect([head.status, await head.text(), head.headers.get("etag")]).toEqual([200, "", whole.headers.get("etag")]);
  });

  it("is a script that does nothing for what is not there", async () => {
    const closed = await aSite(await aTenant());
    await db.asAdmin("update sites set closed_at = now() where id = $1", [closed.id]);
    for (const path of [`site_${"x".repeat(43)}/v1.js`, "nonsense/v1.js", `${siteKey}/v2.js`, `${siteKey}/consents`, `${closed.siteKey}/v1.js`]) {
      const answer = await get(path);
      expect([answer.status, answer.headers.get("cache-control"), answer.headers.get("content-type")], path).toEqual([404, "no-store", "text/javascript; charset=utf-8"]);
      expect(await answer.text()).toMatch(/^\/\* .* \*\/\n$/);
    }
  });
});
