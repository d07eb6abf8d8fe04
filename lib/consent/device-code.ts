// What stands in the code with which a person links a browser from the centre? Sealed: nobody reads it, and no table holds it.
import type { Ctx } from "../kernel/context.ts";
import { seal, unseal } from "../kernel/crypto.ts";

const MINUTES = 10;
const placeOf = (tenantId: string): string => `${tenantId}|linked_devices|code`;

/** `visitor`: the browser's secret from now on; `before`: its name in the ledger until now, where that was somebody's. `askedAt`: epoch milliseconds. */
export type DeviceCode = { siteId: string; visitor: string; before: string | null; userAgent: string | null; askedAt: number };

export const sealDeviceCode = ({ tenantId, now }: Pick<Ctx, "tenantId" | "now">, code: Omit<DeviceCode, "askedAt">): string =>
  seal(JSON.stringify({ ...code, askedAt: now.epochMilliseconds }), placeOf(tenantId));

/** Null for what is not ours, another tenant's, or older than ten minutes. */
export function openDeviceCode({ tenantId, now }: Pick<Ctx, "tenantId" | "now">, sealed: string): DeviceCode | null {
  try {
    const code = JSON.parse(unseal(sealed, placeOf(tenantId))) as DeviceCode;
    return now.epochMilliseconds <= code.askedAt + MINUTES * 60_000 ? code : null;
  } catch {
    return null;
  }
}
