// The journeys: the production build on a real PostgreSQL, in a real Chromium.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRoles } from "#db/roles.ts";
import { freePort } from "#lib/testing/free-port.ts";
import { startPostgres } from "#lib/testing/postgres.ts";
import { TEST_PASSWORD, urlFor } from "#lib/testing/provided.ts";
import { boot } from "../demo/boot.ts";
import { buildIsFresh } from "../demo/build-app.ts";
import { playwright, type Counts } from "./levels.ts";

const DATABASE = "postgres";

/** A stale `.next` breaks the build's types; the one of a running demo is left alone, and must be of these sources. */
function clearBuild(): void {
  const pid = existsSync(".data/demo.pid") ? readFileSync(".data/demo.pid", "utf8") : "";
  if (!pid || !existsSync(`/proc/${pid}`)) return rmSync(".next", { recursive: true, force: true });
  if (!buildIsFresh()) throw new Error("A demo of older sources runs on this folder and uses its build: stop it, then test.");
}

export async function journeys(): Promise<Counts> {
  clearBuild();
  const folder = mkdtempSync(join(tmpdir(), "rightful-journeys-"));
  const cluster = await startPostgres();
  try {
    await createRoles(cluster.adminUrl, { owner: TEST_PASSWORD, app: TEST_PASSWORD, platform: TEST_PASSWORD });
    const database = {
      DATABASE_URL: urlFor(cluster.adminUrl, DATABASE, "rightful_app"),
      DATABASE_PLATFORM_URL: urlFor(cluster.adminUrl, DATABASE, "rightful_platform"),
      DATABASE_OWNER_URL: urlFor(cluster.adminUrl, DATABASE, "rightful_owner"),
    };
    const app = await boot({ folder, port: await freePort(), database });
    const facts = join(folder, "demo.json");
    writeFileSync(facts, JSON.stringify(app.facts));
    return await playwright("journeys", { RIGHTFUL_BASE_URL: app.facts.baseUrl, RIGHTFUL_FACTS: facts }).finally(app.stop);
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
