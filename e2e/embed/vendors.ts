// What do the vendors of the test pages do, each at a host of its own? They set the cookies that the catalogue lists, and call home in three ways.
import { trackersOf } from "../../db/seed/trackers.ts";
import type { BannerVendor } from "../../lib/consent-script/config.ts";

const HOSTS: Record<string, [vendor: string, category: string]> = {
  "google.test": ["Google Tag Manager with Google Analytics", "analytical"], "egg.test": ["Crazy Egg", "analytical"], "facebook.test": ["Facebook pixel", "targeting"],
  "munchkin.test": ["Marketo Munchkin", "targeting"], "salesloft.test": ["Salesloft", "targeting"], "vimeo.test": ["Vimeo", "functionality"],
};

const own = (name: string, kind: string) => trackersOf([name]).filter(({ category }) => category === kind).flatMap(({ cookies }) => cookies).filter(({ party }) => party === "first");

/** As a banner lists them. */
export const VENDORS: BannerVendor[] = Object.entries(HOSTS).map(([host, [name, category]]) => ({ name, category: category as BannerVendor["category"], purpose: `What ${name} is for.`, privacyUrl: "https://vendor.example/privacy", hosts: [host], cookies: own(name, category).map((cookie) => ({ name: cookie.name, lifetime: "1 year" })) }));

/** The names of the cookies that a host's tag sets on the page. */
export const cookiesOf = (host: string): string[] => own(...HOSTS[host]!).map(({ name }) => name.replaceAll("*", "X1"));

/** Half of them lie on the host of the page, half on its parent, one in the folder of the page: as vendors do. */
export function tagOf(host: string): string {
  const lines = cookiesOf(host).map((name, index) => {
    const seconds = own(...HOSTS[host]!)[index]!.lifetimeSeconds;
    return `document.cookie = ${JSON.stringify(`${name}=v${index}; path=/${seconds ? `; max-age=${seconds}` : ""}`)} + (${index % 2} ? "; domain=" + location.hostname.split(".").slice(-2).join(".") : "");`;
  });
  return `${lines.join("\n")}
    (window.fired ||= []).push("${host}");
    { const home = new URL("/collect" + new URL(document.currentScript.src).search, document.currentScript.src).href;
      new Image().src = home; fetch(home, { mode: "no-cors" }); navigator.sendBeacon(home, "x"); }`;
}
