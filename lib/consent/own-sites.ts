// On which sites, and in which browsers there, does a person's choice count?
import type { Tracker } from "../catalogue/model.ts";
import { mergeFor } from "./device-state.ts";
import type { MergedChoice } from "./merge-choice.ts";
import { EVERY_SITE, type OwnDevice, type OwnSite } from "./model.ts";
import type { LinkedDevice } from "./queries/devices.ts";
import type { LedgerEntry } from "./queries/history.ts";
import { isAllowed, standing } from "./standing.ts";

type Device = LinkedDevice & { site: string };

/** Each site where the person chose something or a browser is linked, by name. `choice`: the newest decision that counts there. */
export function sitesOf(subjectId: string, said: readonly LedgerEntry[], devices: readonly Device[], trackers: readonly Tracker[]): OwnSite[] {
  const names = new Set([...said.map(({ site }) => site).filter((site) => site !== EVERY_SITE), ...devices.map(({ site }) => site)]);
  return [...names].sort().map((site) => {
    const choice = standing(newestFirst(said.filter((one) => one.site === site || one.site === EVERY_SITE)))[0] ?? null;
    const own = devices.filter((device) => device.site === site).map((device) => ownDevice(subjectId, said, device, trackers));
    const canWithdraw = [choice, ...own.map((device) => device.choice && { ...device.choice, categories: { necessary: true, ...device.choice.categories } })].some((one) => allowsAny(one, trackers));
    return { site, choice, canWithdraw, devices: own };
  });
}

const newestFirst = (said: readonly LedgerEntry[]): LedgerEntry[] => said.toSorted((a, b) => (a.decidedAt < b.decidedAt ? 1 : -1));

function ownDevice(subjectId: string, said: readonly LedgerEntry[], { visitorId, siteId, site, userAgent, proof, linkedAt }: Device, trackers: readonly Tracker[]): OwnDevice {
  const choice: MergedChoice | null = mergeFor(said, { visitorId, subjectId, siteId, site }, trackers);
  return { visitorId, userAgent, proof, linkedAt, choice };
}

/** Something optional: a category, or a vendor by name. */
const allowsAny = (choice: Parameters<typeof isAllowed>[0], trackers: readonly Tracker[]): boolean =>
  choice !== null && (Object.entries(choice.categories).some(([category, on]) => on && category !== "necessary") || trackers.some((tracker) => tracker.category !== "necessary" && isAllowed(choice, tracker)));
