// Which trackers does a tenant use, in the words of its catalogue?
import type { Catalogue, Tracker } from "#lib/catalogue/model.ts";
import { CURATED_ROWS as rows } from "#lib/sites/curated.ts";

const PURPOSES: Record<string, string> = {
  "Site cookie acceptance (necessary)": "Remembers which cookies you allowed, so that you are asked only once.",
  "Google Tag Manager with Google Analytics (analytical)": "Counts visits and shows which pages are read and how people found them.",
  "Google Tag Manager with Google Analytics (targeting)": "Tells whether an advertisement led to a visit or an order.",
  "Google Tag Manager with Google Analytics (functionality)": "Keeps the chat window open or closed as you left it.",
  "Crazy Egg (analytical)": "Draws maps of where people click and scroll, to find pages that confuse.",
  "Marketo Munchkin (targeting)": "Links page visits to the e-mails we sent you, to choose what to write about next.",
  "Marketo Munchkin (necessary)": "Spreads visits over several servers, so that forms answer quickly.",
  "Marketo Munchkin (analytical)": "Shows which campaign first brought a visitor to us.",
  "Facebook pixel (targeting)": "Shows our advertisements on Facebook and Instagram to people who visited us, and counts what came of it.",
  "Facebook Conversions API (targeting)": "Reports an order or a registration from our server to Facebook, so that advertisements can be counted. Nothing is stored in your browser.",
  "LinkedIn (targeting)": "Shows our advertisements on LinkedIn to people who visited us, and counts what came of it.",
  "Twitter / X (targeting)": "Shows our advertisements on X to people who visited us, and counts what came of it.",
  "LiveChat (functionality)": "Lets you chat with our support and find your conversation again.",
  "Vimeo (analytical)": "Counts how often a video is played and for how long.",
  "Vimeo (functionality)": "Remembers the volume and quality you chose in the video player.",
  "Vimeo (necessary)": "Tells people from robots, so that videos can be delivered at all.",
  "N.Rich (targeting)": "Shows our advertisements to people who work in companies that we want to reach.",
  "Salesloft (targeting)": "Tells our sales team when a page is opened from an e-mail they wrote.",
  "Reddit (targeting)": "Shows our advertisements on Reddit to people who visited us, and counts what came of it.",
  "ZoomInfo (targeting)": "Guesses from the network address which company a visit comes from.",
  "ZoomInfo (necessary)": "Remembers your answer to the vendor’s own question about cookies.",
  "Google reCAPTCHA (targeting)": "Tells people from robots in our forms. Google may use what it sees for other ends, so we ask you first.",
};

/** All trackers of the demo's list, or those of the vendors named. */
export function trackersOf(vendors?: readonly string[]): Catalogue["trackers"] {
  const found = new Map<string, Tracker>();
  for (const row of rows.filter(({ vendor }) => !vendors || vendors.includes(vendor))) {
    const name = `${row.vendor} (${row.category})`;
    const tracker = found.get(name) ?? { vendor: row.vendor, category: row.category as Tracker["category"], purpose: PURPOSES[name]!, cookies: [] };
    tracker.cookies.push({ name: row.cookie, lifetime: row.lifetime, lifetimeSeconds: row.lifetimeSeconds, party: row.party as Tracker["cookies"][number]["party"], kind: row.kind });
    found.set(name, tracker);
  }
  return [...found.values()];
}
