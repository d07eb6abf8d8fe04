// Whose is a cookie, as far as we have found out? Rows ship with their source; what nobody found stays null.
import type { Tracker, TrackerCookie } from "../catalogue/model.ts";
import { isNamedBy } from "./cookie-names.ts";
import type { CuratedRow } from "./model.ts";
import rows from "./trackers.json" with { type: "json" };
import vendors from "./vendors.json" with { type: "json" };

export const CURATED_ROWS = rows as readonly CuratedRow[];

/** Where a vendor sends to, and where that was read. Nothing for one whose hosts nobody has looked up. */
export const vendorFacts = (name: string): { hosts: string[]; privacyUrl?: string } => vendors.find(({ vendor }) => vendor === name) ?? { hosts: [] };

/** The row for a cookie's name, the longest pattern first; null for a stranger, and for a name that only counts at a domain when it was met elsewhere. */
export function curatedFor(name: string, domain?: string): CuratedRow | null {
  const fits = (row: CuratedRow) => row.kind === "cookie" && isNamedBy(row.cookie, name) && (row.domain === null || (domain !== undefined && (domain === row.domain || domain.endsWith(`.${row.domain}`))));
  return CURATED_ROWS.filter(fits).toSorted((a, b) => b.cookie.length - a.cookie.length)[0] ?? null;
}

/** The row as an entry of the tenant's own list. */
export const trackerOf = ({ vendor, category, cookie, lifetime, lifetimeSeconds, party, kind }: CuratedRow): Tracker => ({
  vendor, category: category as Tracker["category"], cookies: [{ name: cookie, lifetime, lifetimeSeconds, party: isParty(party) ? party : null, kind }],
});
const isParty = (text: string): text is NonNullable<TrackerCookie["party"]> => text === "first" || text === "third" || text === "server";
