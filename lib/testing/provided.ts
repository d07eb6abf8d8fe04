// What the global set-up hands to every suite of the database project.

/** `adminUrl` and `template` on a real server; `dumpFile` on the embedded engine. */
export type TestEngine = { engine: "postgres"; adminUrl: string; template: string } | { engine: "pglite"; dumpFile: string };

declare module "vitest" {
  interface ProvidedContext {
    testEngine: TestEngine;
  }
}

/** One password for the three roles of a test server: it guards nothing. */
export const TEST_PASSWORD = "rightful-test";

/** The same server with another database and, when named, another sign-in. */
export function urlFor(adminUrl: string, database: string, role?: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (role) Object.assign(url, { username: role, password: TEST_PASSWORD });
  return url.href;
}
