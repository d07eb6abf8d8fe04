// What has been spent of a vendor account's limit?
import { sql } from "drizzle-orm";
import type { TenantTx } from "#db/with-tenant.ts";

/** Takes `n` calls from the running window, or begins the next one. Null: taken. Else the seconds until there is a next one. */
export async function spend(tx: TenantTx, account: string, n: number, { most, seconds, now }: { most: number; seconds: number; now: string }): Promise<number | null> {
  const over = sql`connector_budgets.window_at + make_interval(secs => ${seconds}) <= ${now}::timestamptz`;
  const { rowCount } = await tx.execute(sql`insert into connector_budgets (tenant_id, account, window_at, used) values (${tx.tenantId}::uuid, ${account}, ${now}::timestamptz, ${n})
    on conflict (tenant_id, account) do update set window_at = case when ${over} then excluded.window_at else connector_budgets.window_at end, used = case when ${over} then 0 else connector_budgets.used end + ${n}
    where ${over} or connector_budgets.used + ${n} <= ${most}`);
  if (rowCount === 1) return null;
  const { rows } = await tx.execute(sql`select ceil(extract(epoch from window_at + make_interval(secs => ${seconds}) - ${now}::timestamptz))::int as wait from connector_budgets where tenant_id = ${tx.tenantId}::uuid and account = ${account}`);
  return Math.max(1, Number((rows[0] as { wait: number } | undefined)?.wait ?? seconds));
}
