// What is a site, and what can its banner say?
import { z } from "zod";
import { TRACKER_CATEGORIES } from "../catalogue/model.ts";

const Words = z.string().trim().min(1).max(600);
const Label = z.string().trim().min(1).max(80);
const Named = z.strictObject({ name: Label, why: Words });
export const Locale = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2}|-[A-Z][a-z]{3})?$/, "is a language tag like en, en-GB or pt-BR");

/** The words of one language; the banner may show no other buttons than these. */
export const BannerTexts = z.strictObject({
  title: Label, lead: Words, accept: Label, reject: Label, settings: Label,
  settingsTitle: Label, save: Label, always: Label, vendors: Label, policy: Label, reopen: Label, close: Label,
  gpc: Words, placeholder: Words, show: Label, centre: Label.optional(),
  categories: z.strictObject({ necessary: Named, analytical: Named, functionality: Named, targeting: Named }),
});
export type BannerTexts = z.infer<typeof BannerTexts>;

const Host = z.string().regex(/^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/, "is a host like connect.example.com");
export const BannerVendor = z.strictObject({
  name: Label, category: z.enum(TRACKER_CATEGORIES), purpose: Words.optional(), privacyUrl: z.url({ protocol: /^https$/ }).optional(),
  hosts: z.array(Host).max(30).default([]), cookies: z.array(z.strictObject({ name: z.string().min(1).max(120), lifetime: Label.optional() })).max(60).default([]),
});
export type BannerVendor = z.infer<typeof BannerVendor>;

/** 180 days: what the CNIL names as good practice for a yes and a no alike (consent.md, section 7). */
export const KEEP_DAYS = 180;

/** What is shown on a site. One size, weight and colour for yes and no: nothing here tells them apart. */
export const BannerConfig = z.strictObject({
  locale: Locale,
  texts: z.record(Locale, BannerTexts),
  accent: z.string().regex(/^#[0-9a-f]{6}$/i, "is a colour like #1f5f6f"),
  place: z.enum(["bottom", "corner"]).default("bottom"),
  keepDays: z.int().min(30).max(365).default(KEEP_DAYS),
  consentMode: z.strictObject({ waitForUpdateMs: z.int().min(0).max(5_000).default(500), adsDataRedaction: z.boolean().default(true) }).nullable().default(null),
  guard: z.boolean().default(false),
  dnt: z.boolean().default(false),
  reports: z.number().min(0).max(1).default(0.05),
  reopen: z.enum(["button", "own"]).default("button"),
  policyUrl: z.url({ protocol: /^https$/ }).optional(),
  vendors: z.array(BannerVendor).max(100).default([]),
}).refine(({ locale, texts }) => locale in texts, { path: ["locale"], message: "has no words of its own: choose a language that has" });
export type BannerConfig = z.infer<typeof BannerConfig>;

const { categories: { shape: kinds }, ...plainWords } = BannerTexts.shape;
/** The words of a language that stand alone, and the categories that have a name and a purpose each. */
export const PLAIN_WORDS = Object.keys(plainWords) as (keyof typeof plainWords)[];
export const CATEGORIES = Object.keys(kinds) as (keyof typeof kinds)[];

/** What is set besides words and vendors. */
export const SETTINGS = ["locale", "accent", "place", "keepDays", "consentMode", "guard", "dnt", "reports", "reopen", "policyUrl"] as const;
export type Setting = (typeof SETTINGS)[number];

/** One difference between two banners. `name`: of the setting, the language or the vendor; `word`: which of its words. `before` and `after` are texts as kept; absent where the thing is whole new or gone. */
export type BannerChange =
  | { part: "setting"; kind: "changed"; name: Setting; before: string; after: string }
  | { part: "word"; kind: "changed"; name: string; word: string; before: string; after: string }
  | { part: "language"; kind: "added" | "removed"; name: string }
  | { part: "vendor"; kind: "added" | "removed" | "changed"; name: string; before?: string; after?: string };

/** Why everybody is asked again. `category`: one that no vendor was in before; `purpose`: a vendor's, said differently. */
export type MaterialChange = { kind: "category"; category: BannerVendor["category"] } | { kind: "vendor" | "purpose"; name: string; category: BannerVendor["category"] };

/** What regulators look at; each has its source under `banner.rule.<rule>.source`. */
export const BANNER_RULES = ["plain_no", "no_push", "same_effort", "open_lead", "own_words", "policy", "purposes", "contrast", "keep"] as const;
export type BannerRule = (typeof BANNER_RULES)[number];
/** `at`: the languages, vendors or values that it is about. `unjudged`: nothing was found, but these languages we cannot read. */
export type Finding = { rule: BannerRule; state: "passed" | "found" | "unjudged"; at: string[] };

/** `scheme://host[:port]`, as a browser sends it in `Origin`. */
export const Origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text), "is an address like https://shop.example, without a path");

/** A site's name, as staff and its visitors' copies of their data call it. */
const SiteName = z.string().trim().regex(/^[\w.-][\w. -]{0,79}$/, "is a short name like shop or help.example");
/** One origin a line. */
const Origins = z.string().trim().transform((text) => [...new Set(text.split(/\s+/).map((line) => line.replace(/\/$/, "")))]).pipe(z.array(Origin).min(1).max(30));
export const NewSiteForm = z.object({ name: SiteName, origins: Origins });
export type NewSite = z.infer<typeof NewSiteForm>;
export const OnSiteForm = z.object({ siteId: z.uuid() });
export const OriginsForm = OnSiteForm.extend({ origins: Origins });
/** A cookie that staff list by hand, or that was reported as `name`. */
export const ListTrackerForm = OnSiteForm.extend({
  name: z.string().trim().min(1).max(120), vendor: z.string().trim().min(1).max(80), category: z.enum(TRACKER_CATEGORIES), purpose: z.string().trim().max(600).default(""), lifetime: z.string().trim().max(80).default(""),
});
export type TypedTracker = Omit<z.infer<typeof ListTrackerForm>, "siteId">;
export const OnNameForm = OnSiteForm.extend({ name: z.string().min(1).max(120) });

export type Site = { id: string; name: string; siteKey: string; origins: string[]; closedAt: string | null };
export type BannerVersion = { version: number; config: BannerConfig; hash: string; asksAgain: boolean; publishedAt: string; publishedBy: string };

/** What a public call to a site needs to know: found by its key, remembered for a short while. */
export type OpenSite = { tenantId: string; slug: string; siteId: string; siteKey: string; name: string; origins: readonly string[]; banner: { version: number; askedSince: number; config: BannerConfig } | null };

/** `domain`: a name that says nothing by itself counts only there. `*` in a name stands for any text. */
export type CuratedRow = { vendor: string; cookie: string; lifetime: string | null; lifetimeSeconds: number | null; party: string; category: string; kind: string; domain: string | null; source: string; note: string };
/** A cookie that browsers met: how often, and when. */
export type ReportedName = { name: string; seen: number; firstSeenAt: string; lastSeenAt: string };

export type ListedSite = Site & { shown: { version: number; publishedAt: string } | null };
/** `versions`: the newest first, each with what it changed. `reported`: cookies that nobody listed, with what we know of such a name. */
export type SitePage = { site: Site; versions: (BannerVersion & { changes: readonly BannerChange[] })[]; reported: (ReportedName & { curated: CuratedRow | null })[] };
