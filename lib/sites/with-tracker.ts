// What does a list of trackers say once one more cookie is known?
import type { Catalogue, Tracker } from "../catalogue/model.ts";

/** The document with `tracker` in it: a vendor stands once for each category, and each of its cookies once. */
export function withTracker(document: Catalogue, tracker: Tracker): Catalogue {
  const isSame = ({ vendor, category }: Tracker) => vendor === tracker.vendor && category === tracker.category;
  const held = document.trackers.find(isSame);
  if (!held) return { ...document, trackers: [...document.trackers, tracker] };
  const more = tracker.cookies.filter(({ name }) => held.cookies.every((cookie) => cookie.name !== name));
  return { ...document, trackers: document.trackers.map((one) => (one === held ? { ...held, cookies: [...held.cookies, ...more] } : one)) };
}
