// `npm run docs:picture`: takes docs/dashboard.png from the running demo, so that README never shows what is not there.
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const { tenants } = JSON.parse(readFileSync(".data/demo.json", "utf8")) as { tenants: { subject: { signInUrl: string } }[] };
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: "light" });
await page.goto(tenants[0]!.subject.signInUrl);
await page.getByRole("main").getByRole("button").click();
await page.waitForURL("**/c/*");
await page.screenshot({ path: "docs/dashboard.png" });
await browser.close();
