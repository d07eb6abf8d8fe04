import { callApi, expect, facts, linkIn, mailsTo, setClock, test, tick, type Mail } from "../fixtures.ts";
import { newcomer, type Tenant } from "../centre/people.ts";

/** Every address of this app in a mail, in its text, its page and its headers. */
const linksOf = ({ text, html, headers }: Mail): string[] =>
  [...[text, html.replaceAll("&amp;", "&"), headers["list-unsubscribe"] ?? headers["List-Unsubscribe"] ?? ""].join("\n").matchAll(/https?:\/\/[^\s<>"']+/g)].map(([url]) => url).filter((url) => url.startsWith(facts.baseUrl));

type Fed = { data: { type: string }[]; nextCursor: string };
async function endOf({ apiKey }: Tenant, feed: "events" | "suppressions"): Promise<string> {
  for (let after = ""; ;) {
    const { data, nextCursor } = (await (await callApi(apiKey, "GET", `/${feed}?limit=200${after && `&after=${after}`}`)).json()) as Fed;
    if (data.length === 0) return nextCursor;
    after = nextCursor;
  }
}
const since = async ({ apiKey }: Tenant, feed: "events" | "suppressions", cursor: string) => ((await (await callApi(apiKey, "GET", `/${feed}?limit=200&after=${cursor}`)).json()) as Fed).data;

// A mail program's scanner opens whatever it finds, before anybody reads the mail. This runs when every other journey has left its mails.
test("opening every link of every mail, three times and both ways, changes nothing", async ({ page }) => {
  test.setTimeout(400_000);
  await setClock(null);
  const tenants = facts.tenants as [Tenant, Tenant];
  const person = await newcomer(tenants[0]);
  await page.goto(`/c/${tenants[0].slug}/sign-in`);
  await page.getByRole("textbox").fill(person.email);
  await page.getByRole("main").getByRole("button").click();
  await expect(async () => {
    await tick();
    expect(await mailsTo(person.email)).toHaveLength(1);
  }).toPass({ timeout: 15_000 });
  const signInLink = linkIn((await mailsTo(person.email))[0]!);
  await tick();

  const links = [...new Set(((await (await fetch(facts.inboxApi)).json()) as Mail[]).flatMap(linksOf))];
  const kinds = new Set(links.map((link) => new URL(link).pathname.split("/").slice(1).map((part) => (part.length > 24 ? "…" : part)).join("/").replace(/^(c|console)\/[^/]+/, "$1/…")));
  expect(links).toContain(signInLink);
  for (const kind of ["u/…", "c/…/sign-in/…"]) expect([...kinds], `of the kinds ${[...kinds].join(", ")}`).toContain(kind);
  const before = await Promise.all(tenants.flatMap((tenant) => (["events", "suppressions"] as const).map(async (feed) => ({ tenant, feed, cursor: await endOf(tenant, feed) }))));
  const left = links.flatMap((link) => Array.from({ length: 3 }, () => ["GET", "HEAD"]).flat().map((method) => ({ link, method })));
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const { status, body } = await fetch(next.link, { method: next.method, redirect: "manual" });
      await body?.cancel();
      expect(status, `${next.method} ${next.link}`).toBeLessThan(500);
    }
  }));
  await tick();
  for (const { tenant, feed, cursor } of before) expect((await since(tenant, feed, cursor)).filter(({ type }) => type !== "order.personal_data_removed"), `${feed} of ${tenant.slug}`).toEqual([]);
  await page.goto(signInLink); // scanned six times, and still good for one press
  await page.getByRole("main").getByRole("button").click();
  await expect(page).toHaveURL(new RegExp(`/c/${tenants[0].slug}$`));
});
