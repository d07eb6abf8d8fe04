import { facts } from "../fixtures.ts";
import { expect, test } from "./shop.ts";

const address = `${facts.baseUrl}/embed/${facts.tenants[0]!.siteKey}/v1.js`;

test("the script of a real site asks on a page of another host, and calls nobody", async ({ page, shop }) => {
  const it = await shop();
  await it.visit("shop.html", "", address);
  const banner = page.getByRole("region", { name: /your choice/i }); // the words are the tenant's, who may have changed them
  await expect(banner).toBeVisible();
  await expect(banner.getByRole("link").last()).toHaveAttribute("href", `${facts.baseUrl}/c/${facts.tenants[0]!.slug}/cookies`);
  await page.waitForLoadState("networkidle");
  expect(it.called()).toEqual([]);
});

test("it is served for pages of other sites, kept for five minutes, and is nothing for an unknown key", async ({ request }) => {
  const answer = await request.get(address);
  expect(answer.status()).toBe(200);
  expect(answer.headers()).toMatchObject({ "cross-origin-resource-policy": "cross-origin", "cache-control": "public, max-age=300, stale-while-revalidate=86400", "content-type": "text/javascript; charset=utf-8" });
  const known = await request.get(address, { headers: { "if-none-match": answer.headers()["etag"]! } });
  expect(known.status()).toBe(304);
  expect((await request.get(address.replace(/site_./, "site_!"))).status()).toBe(404);
});
