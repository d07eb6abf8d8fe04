// The guarded gate across tenants: for what is looked up before there is a tenant, and for what runs for all of them.
import { seats } from "./client.ts";
import { inTransaction, type Statements } from "./transaction.ts";

declare const platformBrand: unique symbol;

/** A transaction of the platform role, which sees a few columns of a few tables. Only this file can make one. */
export type PlatformTx = Statements & { readonly [platformBrand]: true };

/** Runs `work` as the platform role. `purpose` says why tenants are crossed; it is the name under which the callers are reviewed. */
export async function withPlatform<T>(purpose: string, work: (tx: PlatformTx) => Promise<T>): Promise<T> {
  if (!purpose) throw new Error("crossing tenants needs a purpose");
  const { platform } = await seats();
  const head = `begin; ${platform.assume ? `set local role ${platform.assume}` : "select 1"}`;
  return inTransaction(platform.pool, head, (db) => work(db as PlatformTx));
}
