// Where does a benchmark find a database? A PostgreSQL of its own, migrated, with this process set to use it.
import { createRoles } from "#db/roles.ts";
import { migrate } from "#db/migrate.ts";
import { setTestEnvironment } from "#lib/testing/environment.ts";
import { startPostgres } from "#lib/testing/postgres.ts";
import { TEST_PASSWORD, urlFor } from "#lib/testing/provided.ts";

/** `adminUrl` signs in as superuser to the database that DATABASE_URL names for the app. */
export async function benchDatabase(): Promise<{ adminUrl: string; stop: () => Promise<void> }> {
  const cluster = await startPostgres();
  await createRoles(cluster.adminUrl, { owner: TEST_PASSWORD, app: TEST_PASSWORD, platform: TEST_PASSWORD });
  const url = (role: string) => urlFor(cluster.adminUrl, "postgres", role);
  await migrate({ ownerUrl: url("rightful_owner") });
  setTestEnvironment({ DATABASE_URL: url("rightful_app"), DATABASE_PLATFORM_URL: url("rightful_platform") });
  return { adminUrl: cluster.adminUrl, stop: cluster.stop };
}
