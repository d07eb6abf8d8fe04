// Which cookies lie on the page that no vendor claims? Names only, of few page loads, and never before a choice.
import type { ReportBody, ScriptConfig } from "./config.ts";
import { cookieNames, isListed, maskName } from "./match.ts";
import { ask } from "./post.ts";
import { COOKIE } from "./store.ts";

const LATER = 5_000;

/** At most 50 names, with what could tell one visitor from another replaced. */
export const unknownNames = (cookies: string, vendors: ScriptConfig["vendors"]): string[] =>
  [...new Set(cookieNames(cookies).filter((name) => name !== COOKIE && !isListed(vendors, name)).map(maskName))].slice(0, 50);

export function reportUnknown({ base, reports, vendors }: ScriptConfig): void {
  if (Math.random() >= reports) return;
  setTimeout(() => {
    const names = unknownNames(document.cookie, vendors);
    if (names.length) void ask(base, "reports", { names } satisfies ReportBody);
  }, LATER);
}
