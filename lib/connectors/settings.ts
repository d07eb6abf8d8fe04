// What did staff type about an account, and what of it may a page show again?
import type { z } from "zod";
import type { Vendor } from "./vendor.ts";

export type SettingsFault = { reason: "field_empty" | "field_invalid"; at: string };

/** The vendor's settings, or the first field that is wrong. Fields that the vendor does not know are left out. */
export function settingsOf(vendor: Vendor<unknown>, typed: Record<string, unknown>): { settings: unknown } | SettingsFault {
  const known = Object.keys((vendor.settings as z.ZodObject).shape);
  const parsed = vendor.settings.safeParse(Object.fromEntries(known.flatMap((name) => (typed[name] === undefined ? [] : [[name, typed[name]]]))));
  if (parsed.success) return { settings: parsed.data };
  const at = String(parsed.error.issues[0]!.path[0] ?? known[0]);
  return { reason: String(typed[at] ?? "").trim() === "" ? "field_empty" : "field_invalid", at };
}
