// `npm run db:migrate`: brings DATABASE_OWNER_URL (else DATABASE_URL, else the demo's embedded database) to the present shape.
import { migrate } from "#db/migrate.ts";

try {
  await migrate({ ownerUrl: process.env["DATABASE_OWNER_URL"] || process.env["DATABASE_URL"] || "pglite:.data/db" });
  console.log("The database has every migration.");
} catch (error) {
  console.error(`The migration failed: ${(error as Error).message}`);
  process.exitCode = 1;
}
