// What is one recorded decision on tracker categories?
import { z } from "zod";
import type { Tracker } from "../catalogue/model.ts";
import { inUtc, Instant } from "../preferences/model.ts";

export const Categories = z.strictObject({ necessary: z.boolean(), analytical: z.boolean(), functionality: z.boolean(), targeting: z.boolean() });
export type Categories = z.infer<typeof Categories>;

/** A decision as the tenant's system tells it. `action` says how it was made: accept_all, reject_all, save, withdraw, gpc … */
export const ConsentFact = z.strictObject({
  site: z.string().trim().min(1).max(200), categories: Categories,
  action: z.string().regex(/^[a-z][a-z_]{0,39}$/, "is a word like accept_all, reject_all, save, withdraw or gpc"), decidedAt: Instant,
});
export type ConsentFact = z.infer<typeof ConsentFact>;

/** Stands for every site of the tenant: what a person decides here, and not on one of them. */
export const EVERY_SITE = "*";

/** One decision as it is shown. `vendors` decided by name, whatever their category; the others follow it. */
export type ConsentDecision = { site: string; categories: Categories; vendors: Readonly<Record<string, boolean>>; action: string; source: string; decidedAt: string };

/** A decision as its person may see it: at which version of the site's banner it was made, in which words, and what the browser said. Null where none was shown. */
export type DecisionEntry = ConsentDecision & { id: string; bannerVersion: number | null; locale: string | null; userAgent: string | null; gpc: boolean | null; dnt: boolean | null };

/** A browser that is proven to be the person's; `choice`: what counts in it, null while nothing was chosen. */
export type OwnDevice = { visitorId: string; userAgent: string | null; proof: "session" | "token"; linkedAt: string; choice: (Pick<ConsentDecision, "vendors" | "decidedAt"> & { categories: Omit<Categories, "necessary"> }) | null };
/** A site with the browsers linked there, and the newest decision that counts there. `canWithdraw`: something optional is allowed there. */
export type OwnSite = { site: string; choice: ConsentDecision | null; canWithdraw: boolean; devices: OwnDevice[] };

/** What a person decides on their own page. `vendors` left out follow their category. */
export const OWN_ACTIONS = ["accept_all", "reject_all", "save"] as const;
export type DecideConsent = { action: (typeof OWN_ACTIONS)[number]; categories: Omit<Categories, "necessary">; vendors: Record<string, boolean> };

const VENDOR = "vendor:";
const Ticked = z.literal("on").optional().transform((ticked) => ticked === "on");
/** The form of the page: a category is on when it is ticked; `vendor:<name>` is `on`, `off` or `follow`. What the buttons for all and none say outweighs the rest. */
export const DecideConsentInput = z.object({ action: z.enum(OWN_ACTIONS), analytical: Ticked, functionality: Ticked, targeting: Ticked }).loose()
  .transform(({ action, analytical, functionality, targeting, ...rest }): DecideConsent => {
    const named = Object.entries(rest).filter(([name, said]) => name.startsWith(VENDOR) && (said === "on" || said === "off"));
    return { action, categories: { analytical, functionality, targeting }, vendors: Object.fromEntries(named.map(([name, said]) => [name.slice(VENDOR.length), said === "on"])) };
  });

/** The consent page: also every vendor the choice concerns, what stands on each site where it differs from the newest decision, and each site and browser by itself. */
export type OwnConsent = { current: DecisionEntry | null; history: DecisionEntry[]; elsewhere: ConsentDecision[]; trackers: Tracker[]; sites: OwnSite[] };

export const DeviceInput = z.object({ visitorId: z.string().regex(/^[0-9a-f]{64}$/) });
export const WithdrawAtInput = z.object({ site: z.string().min(1).max(200) });
export const LinkOwnDeviceInput = z.object({ code: z.string().min(1).max(1_000) });

/** The newest decision, or null when none is recorded; `history` is newest first and begins with it. */
export type ConsentPage = { current: ConsentDecision | null; history: ConsentDecision[] };

export const asDecision = ({ decidedAt, ...rest }: ConsentFact, source: string): ConsentDecision => ({ ...rest, vendors: {}, source, decidedAt: inUtc(decidedAt) });

/** `choices`: answers to the banner; `all` and `none` of them allowed everything or nothing; of the others some. The categories count what each answer allowed. */
export type Rates = { choices: number; all: number; none: number; analytical: number; functionality: number; targeting: number };

/** One decision as staff see it: a browser, and nobody. */
export type SiteDecision = { id: string; visitorId: string; necessary: boolean; analytical: boolean; functionality: boolean; targeting: boolean; vendors: Record<string, boolean>; action: string; source: string; version: number | null; locale: string | null; browser: string | null; gpc: boolean | null; decidedAt: string };

/** The last thirty days of a site; `newest` first. */
export type SiteFigures = {
  days: (Rates & { day: string })[]; versions: (Rates & { of: string | null })[]; locales: (Rates & { of: string | null })[]; total: Rates;
  signals: { decisions: number; gpc: number; withdrawals: number }; newest: SiteDecision[];
};
