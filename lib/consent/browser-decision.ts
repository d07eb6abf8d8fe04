// What may a browser say that its visitor decided? (The type of the same name in lib/consent-script/config.ts is its twin.)
import { z } from "zod";
import { Locale } from "../sites/model.ts";
import { Instant } from "../preferences/model.ts";
import { VisitorSecret } from "./visitor-id.ts";

const Optional = z.strictObject({ analytical: z.boolean(), functionality: z.boolean(), targeting: z.boolean() });
const all = ({ analytical, functionality, targeting }: z.infer<typeof Optional>, on: boolean) => [analytical, functionality, targeting].every((one) => one === on);

/** Every category both ways; an action that says all or none says it of each, and a signal never turns targeting on. */
export const BrowserDecision = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, "is a UUIDv7"),
  visitor: VisitorSecret, version: z.int().min(1).max(1_000_000), scriptHash: z.string().regex(/^[\w+/=:.-]{1,128}$/, "is a hash"), locale: Locale, clientAt: Instant,
  action: z.enum(["accept_all", "reject_all", "save", "withdraw", "gpc", "dnt", "import"]), source: z.enum(["banner", "settings", "placeholder", "gpc", "dnt", "import"]),
  categories: Optional, vendors: z.record(z.string().min(1).max(80), z.boolean()), gpc: z.boolean(), dnt: z.boolean(),
})
  .refine(({ action, categories }) => action !== "accept_all" || all(categories, true), { path: ["categories"], message: "are all on where all was accepted" })
  .refine(({ action, categories }) => action !== "reject_all" || all(categories, false), { path: ["categories"], message: "are all off where all was refused" })
  .refine(({ action, categories }) => (action !== "gpc" && action !== "dnt") || !categories.targeting, { path: ["categories"], message: "have targeting off where a signal decided" });
export type BrowserDecision = z.infer<typeof BrowserDecision>;

/** What the request said beside its body: the browser's family, and its signals by header. */
export type BrowserSays = { userAgent: string | null; gpc: boolean; dnt: boolean };
