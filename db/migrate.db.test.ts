import { beforeAll, expect, it } from "vitest";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { seats } from "./client.ts";
import { migrate, migrateEmbeddedPool } from "./migrate.ts";
import { schemaSql } from "./roles.ts";

const db = testDatabase();
beforeAll(() => db.asAdmin(schemaSql)); // rights on a database do not come with its template

const again = async (): Promise<void> => (db.engine === "postgres" ? migrate({ ownerUrl: db.urls().owner }) : migrateEmbeddedPool((await seats()).app.pool));

it("migrating a migrated database changes nothing", async () => {
  const count = () => db.asAdmin("select (select count(*) from drizzle.__drizzle_migrations) as migrations, (select count(*) from pgboss.queue) as queues");
  const before = await count();
  await again();
  expect(await count()).toEqual(before);
});

describeConcurrent("two machines that migrate at once", () => {
  it("wait for each other", async () => {
    await expect(Promise.all([again(), again(), again()])).resolves.toHaveLength(3);
  });
});
