// How much of a vendor's limit do we spend? No more than its share: other tools of the tenant live on the rest.
import { withTenant } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { spend } from "./queries/budgets.ts";
import type { Limits } from "./vendor.ts";

const AT_ONCE = 5;

/** Null: the call may be made. Else the seconds until the next window. */
export type Purse = () => Promise<number | null>;

/** Counts per vendor account, in the database: two workers spend from one purse. */
export function purseOf(ctxOf: () => Ctx, account: string, { calls, seconds, share }: Limits): Purse {
  const [most, pieces] = [Math.floor(calls * share), Math.min(AT_ONCE, Math.floor(calls * share))];
  let inHand = 0;
  let fetching: Promise<number | null> | null = null;
  const fetch = async (): Promise<number | null> => {
    const ctx = ctxOf();
    const wait = await withTenant(ctx, (tx) => spend(tx, account, pieces, { most, seconds, now: ctx.now.toString() }));
    if (wait === null) inHand += pieces;
    return wait;
  };
  return async () => {
    while (inHand === 0) {
      const wait = await (fetching ??= fetch().finally(() => (fetching = null)));
      if (wait !== null) return wait;
    }
    inHand--;
    return null;
  };
}
