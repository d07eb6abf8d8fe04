// What runs by itself, and how often? Everything recurring stands on this page.
import type { Ctx } from "../kernel/context.ts";
import { forgetStaleSignIns } from "../auth/index.ts";
import { finishErasures, purge } from "../erasure/index.ts";
import { endPauses } from "../preferences/index.ts";
import { continueExports, expireExports } from "../exports/index.ts";
import { hashAddresses } from "../subjects/index.ts";

export type Recurring = { name: string; everySeconds: number; perTenant: (ctx: Ctx) => Promise<void> };

export const SCHEDULE: readonly Recurring[] = [
  { name: "forget-stale-sign-ins", everySeconds: 3_600, perTenant: forgetStaleSignIns },
  { name: "purge", everySeconds: 3_600, perTenant: purge },
  { name: "finish-erasures", everySeconds: 60, perTenant: finishErasures },
  { name: "continue-exports", everySeconds: 5, perTenant: continueExports },
  { name: "expire-exports", everySeconds: 3_600, perTenant: expireExports },
  { name: "hash-addresses", everySeconds: 3_600, perTenant: hashAddresses },
  { name: "end-pauses", everySeconds: 600, perTenant: endPauses },
];
