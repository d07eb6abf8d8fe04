import { defineConfig } from "@playwright/test";

const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 150_000,
  expect: { timeout: 10_000 },
  // What moves everybody's clock runs alone, after everything else.
  projects: [
    { name: "journeys", testIgnore: "clock/**" },
    { name: "clock", testMatch: "clock/**/*.spec.ts", dependencies: ["journeys"], workers: 1 },
  ],
  reporter: [["list"], ["json", { outputFile: process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"] ?? "test-results/journeys.json" }]],
  use: {
    baseURL: process.env["RIGHTFUL_BASE_URL"] ?? "http://localhost:3000",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: { executablePath: "/usr/bin/chromium", args: QUIET },
  },
});
