import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { callApi, expect, facts, signIn, test, tick } from "../fixtures.ts";
import { newcomer, type Tenant } from "../centre/people.ts";

const [tenant] = facts.tenants as [Tenant, Tenant];
const room = `/console/${tenant.slug}/marketing/import`;

async function suppressed(email: string): Promise<boolean> {
  const { data } = (await (await callApi(tenant.apiKey, "POST", "/suppressions/check", { channel: "email", emails: [email] })).json()) as { data: { suppressed: boolean }[] };
  return data[0]!.suppressed;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("marketing sends a file, sees what it says before anybody is stopped, and then what became of each line", async ({ page }) => {
      const person = await newcomer(tenant);
      await signIn(page, tenant.staff.marketing.signInUrl);
      await page.goto(`/console/${tenant.slug}/marketing`);
      await page.getByRole("link", { name: "Add opt-outs from a file" }).click();
      await page.getByLabel("The file").setInputFiles({ name: "stops.csv", mimeType: "text/csv", buffer: Buffer.from(`Email Address;Topic;Reason\n${person.email};;\nno address;;\n`) });
      await page.getByRole("button", { name: "See what it says" }).click();
      await expect(page).toHaveURL(/\/marketing\/import\/[0-9a-f-]{36}$/);
      await expect(page.getByText("2 lines: 1 can be kept, 1 is wrong.")).toBeVisible();
      await expect(page.getByRole("rowheader", { name: person.email })).toBeVisible();
      expect(await suppressed(person.email)).toBe(false);
      if (javaScriptEnabled) expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole("button", { name: "Stop these (1)" }).click();
      await expect(async () => {
        await tick();
        await page.goto(page.url().split("?")[0]!);
        await expect(page.getByText("1 line is kept; 1 changed something, the rest stood there before.")).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 30_000 });
      expect(await suppressed(person.email)).toBe(true);
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /Download the report/ }).click()]);
      const report = readFileSync(await download.path(), "utf8").trim().split(/\r?\n/);
      expect(report.slice(0, 2)).toEqual(["line,result,detail", "2,taken,"]);
      expect(report[2]).toMatch(/^3,refused,.*email/);
    });

    test("a file without a column of addresses is refused with what to do, and one can be thrown away", async ({ page }) => {
      await signIn(page, tenant.staff.owner.signInUrl);
      await page.goto(room);
      await page.getByLabel("The file").setInputFiles({ name: "other.csv", mimeType: "text/csv", buffer: Buffer.from("name,age\nAda,36\n") });
      await page.getByRole("button", { name: "See what it says" }).click();
      await expect(page.getByText("This file was not taken.", { exact: false })).toBeVisible();
      await page.getByLabel("The file").setInputFiles({ name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from("email\nnobody@example.org\n") });
      await page.getByRole("button", { name: "See what it says" }).click();
      await page.getByRole("button", { name: "Throw it away" }).click();
      await expect(page.getByText("The file is thrown away. Nobody was stopped by it.")).toBeVisible();
      expect(await suppressed("nobody@example.org")).toBe(false);
    });
  });
}
