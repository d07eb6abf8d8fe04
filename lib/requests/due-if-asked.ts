// By when would a request be answered that a person opens now?
import type { Temporal } from "temporal-polyfill";
import type { Tenant } from "../tenants/index.ts";
import { dueDate } from "./due-date.ts";
import type { Right } from "./model.ts";

/** The civil date in the tenant's zone, by the same calculator that dates it once it is open. */
export function dueIfAsked(now: Temporal.Instant, { regime, country, timeZone }: Pick<Tenant, "regime" | "country" | "timeZone">, right: Right): string {
  return dueDate({ regime, country, timeZone, right, receivedAt: now.toString() }).due;
}
