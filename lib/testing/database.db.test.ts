import { describe, expect, it } from "vitest";
import { describeConcurrent, testDatabase } from "./database.ts";
import { withTenant } from "#db/with-tenant.ts";
import { sql } from "drizzle-orm";
import { newId } from "#lib/kernel/ids.ts";

describe("a suite's database", () => {
  const db = testDatabase();

  it("is migrated, and the gate reaches it as the application role", async () => {
    const { rows } = await withTenant({ tenantId: newId() }, (tx) => tx.execute(sql`select current_user as who, (select count(*)::int from tenants) as tenants`));
    expect(rows).toEqual([{ who: "rightful_app", tenants: 0 }]);
  });

  it("lets the administrator past row security", async () => {
    const [row] = await db.asAdmin<{ super: boolean }>("select rolsuper as super from pg_roles where rolname = current_user");
    expect(row).toEqual({ super: true });
  });
});

describeConcurrent("a suite's database on a real server", () => {
  const db = testDatabase({ poolSize: 2 });

  it("is another one for each suite", async () => {
    const [row] = await db.asAdmin<{ name: string }>("select current_database() as name");
    expect(db.urls().app).toContain(`/${row!.name}`);
  });
});
