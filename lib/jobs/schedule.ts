// What runs by itself, and how often? Everything recurring stands on this page.
import type { Ctx } from "../kernel/context.ts";
import { forgetStaleSignIns } from "../auth/index.ts";
import { continueExports, expireExports } from "../exports/index.ts";
import { hashAddresses } from "../subjects/index.ts";

export type Recurring = { name: string; everySeconds: number; perTenant: (ctx: Ctx) => Promise<void> };

export const SCHEDULE: readonly Recurring[] = [
  { name: "forget-stale-sign-ins", everySeconds: 3_600, perTenant: forgetStaleSignIns },
  { name: "continue-exports", everySeconds: 5, perTenant: continueExports },
  { name: "expire-exports", everySeconds: 3_600, perTenant: expireExports },
  { name: "hash-addresses", everySeconds: 3_600, perTenant: hashAddresses },
];
