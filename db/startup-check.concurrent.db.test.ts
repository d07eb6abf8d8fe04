import { afterEach, expect, it } from "vitest";
import { describeConcurrent, testDatabase } from "#lib/testing/database.ts";
import { setTestEnvironment } from "#lib/testing/environment.ts";
import { closeDatabase } from "./client.ts";
import { checkDatabase, isAboveFloor } from "./startup-check.ts";

describeConcurrent("a process refuses to serve", () => {
  const db = testDatabase();
  const back = async () => {
    await closeDatabase();
    setTestEnvironment({ DATABASE_URL: db.urls().app, DATABASE_PLATFORM_URL: db.urls().platform });
  };
  afterEach(back);
  const startWith = async (settings: Record<string, string>) => {
    await closeDatabase();
    setTestEnvironment(settings);
    return checkDatabase();
  };

  it("nothing when all is as it must be", async () => {
    await expect(checkDatabase()).resolves.toBeUndefined();
  });

  it("as the owner of the tables", async () => {
    await expect(startWith({ DATABASE_URL: db.urls().owner })).rejects.toThrow(/^DATABASE_URL signs in as rightful_owner, which owns tables/);
  });

  it("as a role that bypasses row security", async () => {
    await expect(startWith({ DATABASE_URL: db.urls().admin })).rejects.toThrow(/bypasses row security|cannot be reached/);
    await back();
    await expect(startWith({ DATABASE_PLATFORM_URL: db.urls().admin })).rejects.toThrow(/^DATABASE_PLATFORM_URL signs in as .*bypasses row security/);
  });

  it("with a database that cannot be reached", async () => {
    await expect(startWith({ DATABASE_URL: "postgres://rightful_app:x@127.0.0.1:1/none" })).rejects.toThrow(/^The database at 127.0.0.1:1 cannot be reached/);
  });

  it("before a pending migration", async () => {
    await db.asAdmin("update drizzle.__drizzle_migrations set created_at = created_at - 1000000000000");
    await expect(checkDatabase()).rejects.toThrow(/waits for a migration: run npm run db:migrate/);
    await db.asAdmin("update drizzle.__drizzle_migrations set created_at = created_at + 1000000000000");
  });

  it("on a server version with a known hole", () => {
    expect([150018, 150019, 140024, 160015, 170011, 180006, 130099].map(isAboveFloor)).toEqual(Array(7).fill(false));
    expect([150020, 140025, 160016, 170012, 180007, 190000].map(isAboveFloor)).toEqual(Array(6).fill(true));
  });
});
