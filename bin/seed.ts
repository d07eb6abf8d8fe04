// Fills the database with the two believable tenants, once, and keeps what a start must know in `seed.json`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { closeDatabase } from "#db/client.ts";
import { seed } from "#db/seed/index.ts";

const file = join(process.env["RIGHTFUL_DATA"] || ".data", "seed.json");

try {
  const earlier = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  writeFileSync(file, JSON.stringify(await seed({ earlier }), null, 2), { mode: 0o600 });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
