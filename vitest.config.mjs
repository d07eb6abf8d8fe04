import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { buildConsentScript } from "./bin/consent-script.mjs";

await buildConsentScript();

// `server-only` throws outside React's server condition; tests run as the server does.
const server = { resolve: { alias: { "server-only": fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)) } } };
const never = ["node_modules/**", "e2e/**", ".next/**", ".data/**"];

const database = { pool: "forks", maxWorkers: 2, testTimeout: 60_000, hookTimeout: 120_000, globalSetup: ["./lib/testing/global-setup.ts"] };
// What needs several sessions at once cannot run on the embedded engine, which has one.
const realServerOnly = process.env.TEST_ENGINE === "pglite" ? ["**/*.concurrent.db.test.ts"] : [];

export default defineConfig({
  test: {
    projects: [
      { ...server, test: { name: "rule", include: ["**/*.test.ts", "**/*.test.tsx"], exclude: ["**/*.db.test.ts", "app/**/route.test.ts", ...never] } },
      { ...server, test: { name: "db", include: ["**/*.db.test.ts"], exclude: [...realServerOnly, ...never], ...database } },
      { ...server, test: { name: "endpoint", include: ["app/**/route.test.ts"], exclude: never, ...database } },
    ],
  },
});
