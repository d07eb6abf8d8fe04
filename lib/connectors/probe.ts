// Is the key taken, and which lists are there? Reads only.
import type { Ctx } from "../kernel/context.ts";
import { ioOf, type Account } from "./call.ts";
import type { NewCall } from "./queries/calls.ts";
import { purseOf } from "./purse.ts";
import type { Reach } from "./reach.ts";
import { accountOf } from "./sealed.ts";
import { Halt, type HaltReason, type VendorPlace } from "./vendor.ts";

export type Probed = { places: VendorPlace[]; calls: NewCall[] } | { refused: HaltReason; calls: NewCall[] };

/** Expected failures are data: a key that is not taken, an account that does not answer. */
export async function probe(ctx: Ctx, account: Account, reach: Reach): Promise<Probed> {
  const lines: Omit<NewCall, "addressHash">[] = [];
  const io = ioOf(account, reach, () => ctx, purseOf(() => ctx, accountOf(account.vendor, account.settings), account.vendor.limits), lines);
  const calls = (): NewCall[] => lines.map((line) => ({ ...line, addressHash: null }));
  try {
    return { places: await account.vendor.places(io, account.settings), calls: calls() };
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    return { refused: error.reason, calls: calls() };
  }
}
