import type { Browser, Page } from "@playwright/test";
import { expect, facts, mailsTo, nextSignInLink, test } from "../fixtures.ts";

const [tenant, other] = facts.tenants as [(typeof facts.tenants)[0], (typeof facts.tenants)[0]];
const home = `/c/${tenant.slug}`;

/** Asks for a link on the page and gives what the mail brought and what the browser shows. */
async function ask(page: Page, email: string, root = home): Promise<{ link: string; code: string }> {
  const known = (await mailsTo(email)).length;
  await page.goto(`${root}/sign-in`);
  await page.getByRole("textbox").fill(email);
  await page.getByRole("main").getByRole("button").click();
  await page.waitForURL("**/sign-in/sent");
  const code = (await page.getByRole("main").innerText()).match(/\d[\d ]{6,10}\d/)![0].replaceAll(" ", "");
  return { link: await nextSignInLink(email, known), code };
}

test.describe.configure({ mode: "serial" }); // one mailbox, five links an hour: these journeys take turns

test.describe("a link without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("signs in the person and not the scanner, once, and ends on the server at sign-out", async ({ page, request, context }) => {
    const { link } = await ask(page, tenant.subject.email);
    for (let n = 0; n < 3; n += 1) {
      const fetched = await request.get(link);
      expect(fetched.headers()["cache-control"]).toContain("no-store");
      expect(fetched.headers()["referrer-policy"]).toBe("no-referrer");
      await request.head(link);
    }
    expect((await request.get(home, { maxRedirects: 0 })).status()).toBe(307);
    await page.goto(link);
    await page.getByRole("main").getByRole("button").click();
    await expect(page).toHaveURL(new RegExp(`${home}$`));
    const cookies = await context.cookies();
    const session = cookies.find(({ name }) => name === `rightful-subject-${tenant.slug}`)!;
    expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });

    await page.goto(link);
    await expect(page.getByRole("main").getByRole("link")).toHaveAttribute("href", `${home}/sign-in`);
    await page.goto(home);
    await page.getByRole("button", { name: /sign out/i }).click();
    await expect(page).toHaveURL(/sign-in/);
    await context.addCookies([session]);
    await page.goto(home);
    await expect(page).toHaveURL(/sign-in/);
  });
});

async function elsewhere(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  return page;
}

test("a link opened in another browser asks for the code of the one that asked", async ({ page, browser }) => {
  const { link, code } = await ask(page, tenant.subject.email);
  const phone = await elsewhere(browser, link);
  await phone.getByRole("textbox").fill("0000 0000");
  await phone.getByRole("main").getByRole("button").click();
  await expect(phone.getByRole("textbox")).toBeVisible();
  await phone.getByRole("textbox").fill(code);
  await phone.getByRole("main").getByRole("button").click();
  await expect(phone).toHaveURL(new RegExp(`${home}$`));
  await phone.context().close();
});

test("a stranger gets the same page, word for word, and no mail", async ({ page }) => {
  const words = async (email: string) => {
    await page.goto(`${home}/sign-in`);
    await page.getByRole("textbox").fill(email);
    await page.getByRole("main").getByRole("button").click();
    await page.waitForURL("**/sign-in/sent");
    return (await page.getByRole("main").innerText()).replace(email, "…").replace(/\d[\d ]{6,10}\d/, "code");
  };
  const stranger = "nobody.at.all@example.org";
  expect(await words(stranger)).toBe(await words(tenant.subject.email));
  expect(await mailsTo(stranger)).toEqual([]);
});

test("an address is not taken when it is more than one mailbox", async ({ page }) => {
  for (const email of ["a@example.org,b@example.org", "\"a@example.org\"@evil.example", "nora＠example.org"]) {
    await page.goto(`${home}/sign-in`);
    await page.locator("form").last().evaluate((form: HTMLFormElement) => { form.noValidate = true; });
    await page.getByRole("textbox").fill(email);
    await page.getByRole("main").getByRole("button").click();
    await expect(page).toHaveURL(/note=invalid/);
  }
});

test("one tenant's session opens nothing of another, and a spoofed host goes nowhere", async ({ page, request }) => {
  await page.goto(tenant.subject.signInUrl);
  await page.getByRole("main").getByRole("button").click();
  await expect(page).toHaveURL(new RegExp(`${home}$`));
  await page.goto(`/c/${other.slug}/profile`);
  await expect(page).toHaveURL(new RegExp(`/c/${other.slug}/sign-in`));
  expect((await request.get(`${home}/sign-in`, { headers: { host: "evil.example" } })).status()).toBe(421);
});
