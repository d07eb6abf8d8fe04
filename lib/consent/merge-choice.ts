// Which choice counts in one browser on one site, of all that its person has ever made?
import { TRACKER_CATEGORIES, type Tracker, type TrackerCategory } from "../catalogue/model.ts";
import { EVERY_SITE, type ConsentDecision } from "./model.ts";

export type OptionalCategory = Exclude<TrackerCategory, "necessary">;
export type MergedChoice = { categories: Record<OptionalCategory, boolean>; vendors: Record<string, boolean>; decidedAt: string };

/** `from`: where it was made. `here`: in this browser on this site; `centre`: by the person themselves in the centre, or told by a system; `elsewhere`: in another browser of theirs on this site. */
export type Said = Pick<ConsentDecision, "site" | "categories" | "vendors" | "action" | "decidedAt"> & { from: "here" | "centre" | "elsewhere" };
type Vendor = Pick<Tracker, "vendor" | "category">;
/** One thing that is decided about: what a decision says of it, and whether a signal (GPC, DNT) does too. */
type Thing = { says: (one: Said) => boolean; signalled: boolean };

const OPTIONAL = TRACKER_CATEGORIES.filter((category) => category !== "necessary");
const isSignal = ({ action }: Said): boolean => action === "gpc" || action === "dnt";
const newest = (said: readonly Said[]): Said | undefined => said.reduce<Said | undefined>((best, one) => (best && best.decidedAt >= one.decidedAt ? best : one), undefined);

/**
 * The newest explicit choice, here or in the centre, wins for each category and vendor. What another browser said later only takes away: a stricter choice is never
 * loosened by one that the person did not make here or knowingly for every site. Where nothing was said here or in the centre, theirs counts. A signal is a no to
 * targeting until a later choice on this site (consent.md, section 2). Null without an explicit choice: then the banner asks.
 */
export function mergeChoice(said: readonly Said[], vendors: readonly Vendor[]): MergedChoice | null {
  const explicit = said.filter((one) => !isSignal(one));
  if (explicit.length === 0) return null;
  const decide = (thing: Thing) => isOn(thing, explicit, said.filter(isSignal));
  const named = Map.groupBy(vendors.filter(({ category }) => category !== "necessary"), ({ vendor }) => vendor);
  const byName = [...named].filter(([vendor]) => explicit.some((one) => Object.hasOwn(one.vendors, vendor)));
  const categories = Object.fromEntries(OPTIONAL.map((category) => [category, decide({ says: (one) => one.categories[category], signalled: category === "targeting" })]));
  return {
    categories: categories as MergedChoice["categories"],
    vendors: Object.fromEntries(byName.map(([vendor, kinds]) => [vendor, decide(vendorThing(vendor, kinds))])),
    decidedAt: newest(said)!.decidedAt,
  };
}

/** A vendor that is not named follows its category; one of two kinds needs a yes to both. */
const vendorThing = (vendor: string, kinds: readonly Vendor[]): Thing => ({
  says: (one) => (Object.hasOwn(one.vendors, vendor) ? one.vendors[vendor]! : kinds.every(({ category }) => one.categories[category])),
  signalled: kinds.some(({ category }) => category === "targeting"),
});

function isOn({ says, signalled }: Thing, explicit: readonly Said[], signals: readonly Said[]): boolean {
  const own = newest(explicit.filter(({ from }) => from !== "elsewhere"));
  const other = newest(explicit.filter(({ from }) => from === "elsewhere"));
  if (other && !says(other) && (!own || other.decidedAt > own.decidedAt)) return false;
  const decider = own ?? other!;
  return says(decider) && !(signalled && isHeld(decider, signals));
}

/** True while a signal stands against this choice: it is not later, it was made for every site, or it was made elsewhere and the signal came from here. */
function isHeld({ site, from, decidedAt }: Said, signals: readonly Said[]): boolean {
  const last = newest(signals);
  if (!last) return false;
  return decidedAt <= last.decidedAt || site === EVERY_SITE || (from === "elsewhere" && signals.some((one) => one.from === "here"));
}
