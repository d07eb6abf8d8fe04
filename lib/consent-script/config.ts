// What does the script on a tenant's page know? Inlined when it is served; types only, so that nothing of it weighs.

export type Category = "necessary" | "analytical" | "functionality" | "targeting";
export type Optional = Exclude<Category, "necessary">;

/** The words of one language. In `placeholder`, `{vendor}` is replaced. */
export type BannerTexts = {
  title: string; lead: string; accept: string; reject: string; settings: string;
  settingsTitle: string; save: string; always: string; vendors: string; policy: string; reopen: string; close: string;
  gpc: string; placeholder: string; show: string;
  /** Of the link to the centre; its host where there are no words. */
  centre?: string;
  categories: Record<Category, { name: string; why: string }>;
};

/** `hosts`: where it sends to, matched with everything below them; `cookies`: first-party names to delete at a withdrawal, `*` for any text. */
export type BannerVendor = { name: string; category: Category; purpose?: string; privacyUrl?: string; hosts: string[]; cookies: { name: string; lifetime?: string }[] };

export type ScriptConfig = {
  /** `https://…/embed/<site key>`: the script posts below it. */
  base: string;
  /** `/c/<tenant>/cookies`, in full. */
  centre: string;
  /** The banner version that is shown, and the newest one that asked everybody again: who decided under an older one is asked. */
  version: number; askedSince: number;
  scriptHash: string;
  locale: string; dir: "ltr" | "rtl";
  texts: BannerTexts;
  accent: string;
  place: "bottom" | "corner";
  keepDays: number;
  consentMode: { waitForUpdateMs: number; adsDataRedaction: boolean } | null;
  /** Also what is not marked: script creation, fetch, sendBeacon, Image, cookie writes for hosts and names of known vendors. */
  guard: boolean;
  dnt: boolean;
  /** Of how many page loads, 0 to 1, the names of unknown cookies are told. */
  reports: number;
  reopen: "button" | "own";
  policyUrl?: string;
  vendors: BannerVendor[];
};

/** Body of POST <base>/consents, as text/plain so that no browser asks first. `id`: a UUIDv7 made for this decision, the same at each try; `visitor`: 128 random bits in base64url. */
export type DecisionBody = {
  id: string; visitor: string; version: number; scriptHash: string; locale: string; clientAt: string;
  action: "accept_all" | "reject_all" | "save" | "withdraw" | "gpc" | "dnt" | "import";
  source: "banner" | "settings" | "placeholder" | "gpc" | "dnt" | "import";
  categories: Record<Optional, boolean>; vendors: Record<string, boolean>;
  gpc: boolean; dnt: boolean;
};

/** Body of POST <base>/state (linked devices only) and its answer: what stands for this person on this site, null when nothing does; `linked: false` when the link ended. */
export type StateBody = { visitor: string };
export type StateAnswer = { linked: boolean; choice: { categories: Record<Optional, boolean>; vendors: Record<string, boolean>; decidedAt: string } | null };

/** Body of POST <base>/links with a token that the site's server signed, and its answer. `visitor`: the one to use from now on, new when this browser was somebody else's before. */
export type LinkBody = { visitor: string; token: string };
export type LinkAnswer = StateAnswer & { visitor: string };
/** Body of POST <base>/link-codes, and its answer: a code of ten minutes to open `centre?device=<code>` with. */
export type LinkCodeBody = { visitor: string };
export type LinkCodeAnswer = { code: string };

/** Body of POST <base>/reports: names of cookies on the page that no vendor claims. Never values. */
export type ReportBody = { names: string[] };
