// The gate: how does code reach one tenant's rows, and no other's?
import { isUuid } from "#lib/kernel/ids.ts";
import { seats, type GateRole } from "./client.ts";
import { inTransaction, type Statements } from "./transaction.ts";

declare const tenantBrand: unique symbol;

/** A transaction bound to one tenant. Only this file can make one. */
export type TenantTx = Statements & { readonly tenantId: string; readonly [tenantBrand]: true };

const head = (tenantId: string, assume: GateRole | null, mode: string): string =>
  `begin ${mode}; ${assume ? `set local role ${assume}; ` : ""}select set_config('app.tenant_id', '${tenantId}', true)`;

async function through<T>(tenantId: string, mode: string, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  if (!isUuid(tenantId)) throw new Error("not a tenant id");
  const { app } = await seats();
  return inTransaction(app.pool, head(tenantId, app.assume, mode), (db) => work(Object.assign(db, { tenantId }) as TenantTx));
}

/** Runs `work` in one transaction that sees and writes this tenant's rows only. Opens exactly one transaction; never nest it. */
export const withTenant = <T>(ctx: { tenantId: string }, work: (tx: TenantTx) => Promise<T>): Promise<T> => through(ctx.tenantId, "", work);

/** The same, unable to write: for every page and every GET. */
export const readTenant = <T>(ctx: { tenantId: string }, work: (tx: TenantTx) => Promise<T>): Promise<T> => through(ctx.tenantId, "read only", work);
