import { chromium } from "@playwright/test";
import { readFileSync } from "node:fs";
const facts = JSON.parse(readFileSync(".data/demo.json","utf8"));
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-gpu"] });
const only = process.argv[2];
for (const [w, scheme] of [[1280,"light"],[390,"light"],[1280,"dark"]]) {
  const ctx = await b.newContext({ baseURL: facts.baseUrl, viewport: { width: w, height: 900 }, colorScheme: scheme, locale: "en-GB" });
  const page = await ctx.newPage();
  const t = facts.tenants[0];
  await page.goto(t.subject.signInUrl); await page.getByRole("main").getByRole("button").click(); await page.waitForURL(/\/c\//);
  const shot = async (name, full=true) => page.screenshot({ path: `/tmp/d/shots/${name}-${w}-${scheme}.png`, fullPage: full });
  const home = `/c/${t.slug}`;
  if (!only || only==="profile") {
    await page.goto(home+"/profile"); await shot("profile", false);
    const item = (l)=>page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading",{name:l,exact:true}) });
    await item("First name").locator("summary").last().click();
    await item("First name").getByRole("textbox").fill("  ");
    await shot("profile-editing", false);
    await item("First name").getByRole("button",{name:"Save"}).click(); await page.waitForTimeout(800);
    await shot("profile-refused", false);
    await item("First name").getByRole("textbox").fill("Nora "+Math.random().toString(36).slice(2,5)); await item("First name").getByRole("button",{name:"Save"}).click(); await page.waitForTimeout(1200);
    await shot("profile-corrected", false);
    await page.goto(home+"/profile#account"); await page.locator("#account summary").first().click(); await page.locator("#account").screenshot({ path: `/tmp/d/shots/profile-account-${w}-${scheme}.png` });
  }
  if (!only || only==="uses") {
    await page.goto(home+"/uses"); await shot("uses");
    await page.getByRole("button",{name:"Freeze everything"}).click(); await page.waitForTimeout(1200);
    await page.goto(home+"/uses"); await shot("uses-frozen", false);
    await page.goto(home); await shot("overview-frozen", false);
    await page.goto(home+"/uses"); await page.getByRole("button",{name:"Lift the freeze"}).click(); await page.waitForTimeout(800);
  }
  if (!only || only==="cookies") {
    await page.goto(home+"/cookies"); await shot("cookies", false);
    await page.locator("summary").filter({hasText:"Decide about"}).click(); await page.locator("#choice").screenshot({ path: `/tmp/d/shots/cookies-vendors-${w}-${scheme}.png` });
  }
  await ctx.close();
}
await b.close();
