import { defineConfig } from "vitest/config";

// `server-only` throws outside React's server condition; tests run as the server does.
const server = { resolve: { conditions: ["react-server", "node", "import", "default"] }, ssr: { resolve: { conditions: ["react-server", "node", "import", "default"] } } };

export default defineConfig({
  test: {
    projects: [
      { ...server, test: { name: "rule", include: ["**/*.test.ts", "**/*.test.tsx"], exclude: ["**/*.db.test.ts", "**/route.test.ts", "node_modules/**", "e2e/**", ".next/**"] } },
      { ...server, test: { name: "db", include: ["**/*.db.test.ts", "app/**/route.test.ts"], exclude: ["node_modules/**"], pool: "forks", fileParallelism: true, maxWorkers: 2, testTimeout: 60_000, hookTimeout: 120_000, globalSetup: ["./lib/testing/global-setup.ts"] } },
    ],
  },
});
