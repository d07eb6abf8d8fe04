// Who is Sierraloom? A shop in Truckee, California, for tents, packs and woven blankets, with an app for hikers (Trailbook).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COMPANIES, COMPANY_SIZES, DEVICES, INDUSTRIES, JOB_LEVELS, JOB_TITLES } from "../names.ts";
import type { Person, Story, Telling } from "../story.ts";
import type { Random } from "../random.ts";
import { sierraloomCatalogue } from "./catalogue.ts";

const shop = "Sierraloom shop";
const web = "Website";
const PAGES = ["Blankets", "Two-person tents", "Sale", "How we weave", "Repair: zippers", "Gift cards"] as const;
const TRADE = new Set(["company", "company_size", "industry", "job_title", "job_level"]);

function telling(field: string, person: Person, random: Random): Telling {
  const maybe = (share: number, value: string, system = shop): Telling => (person.star || random.chance(share) ? { value, system } : null);
  const from = (share: number, value: string, receivedFrom: string): Telling => (person.star || random.chance(share) ? { value, system: shop, receivedFrom } : null);
  if (TRADE.has(field) && !person.star && Number.parseInt(person.id.slice(-2), 16) > 70) return null; // three in ten have a trade account
  switch (field) {
    case "first_name": return { value: person.first, system: shop };
    case "last_name": return { value: person.last, system: shop };
    case "email": return { value: person.email, system: shop };
    case "phone": return maybe(0.75, person.phone);
    case "state": return { value: person.place.state, system: shop };
    case "country": return { value: person.place.country, system: shop };
    case "favorite_season": return maybe(0.4, random.pick(["Spring", "Summer", "Fall", "Winter"]));
    case "usual_size": return maybe(0.5, random.pick(["XS", "S", "M", "L", "XL"]));
    case "company": return maybe(1, random.pick(COMPANIES));
    case "company_size": return maybe(0.9, random.pick(COMPANY_SIZES));
    case "industry": return maybe(0.9, random.pick(INDUSTRIES));
    case "job_title": return maybe(0.9, random.pick(JOB_TITLES));
    case "job_level": return maybe(0.8, random.pick(JOB_LEVELS));
    case "pages_seen": return maybe(0.7, `${random.whole(2, 240)} pages, the last: ${random.pick(PAGES)}`, web);
    case "time_zone": return maybe(0.8, person.place.timeZone, web);
    case "location": return maybe(0.7, `near ${person.place.town}`, web);
    case "device": return maybe(0.8, random.pick(DEVICES), web);
    case "interest_segment": return from(0.4, random.pick(["Weekend hikers", "Home weavers", "Winter campers", "Cabin owners"]), "Northpeak Audience Panel");
    case "address_check": return from(0.5, random.pick(["Address exists", "Address exists, moved in this year"]), "Redwood Address Service");
    default: return null;
  }
}

const pacific = { country: "US", timeZone: "America/Los_Angeles", locale: "en-US" };

export const sierraloom: Story = {
  tenant: {
    slug: "sierraloom", name: "Sierraloom", accent: "#9a3f26", logoSvg: readFileSync(join(import.meta.dirname, "logo.svg"), "utf8").trim(),
    locale: "en-US", timeZone: "America/Los_Angeles", regime: "CCPA", country: "US",
  },
  catalogue: sierraloomCatalogue,
  currency: "USD",
  orderPrefix: "SL",
  externalId: (n) => `SL${100_000 + n}`,
  places: [
    { town: "Truckee", state: "California", ...pacific },
    { town: "Oakland", state: "California", ...pacific },
    { town: "Fresno", state: "California", ...pacific },
    { town: "Bend", state: "Oregon", ...pacific },
    { town: "Spokane", state: "Washington", ...pacific },
    { town: "Boulder", state: "Colorado", country: "US", timeZone: "America/Denver", locale: "en-US" },
    { town: "Duluth", state: "Minnesota", country: "US", timeZone: "America/Chicago", locale: "en-US" },
    { town: "Burlington", state: "Vermont", country: "US", timeZone: "America/New_York", locale: "en-US" },
    { town: "Kelowna", state: "British Columbia", country: "CA", timeZone: "America/Vancouver", locale: "en-CA" },
  ],
  streets: ["Bobbin Street", "Shuttle Lane", "Switchback Road", "Cedar Hollow", "Trailhead Avenue", "Granite Court", "Larch Loop"],
  phone: (random) => `+1 530 555 ${String(random.whole(100, 199)).padStart(4, "0")}`,
  machineId: (random) => `TB-${random.hex(4).toUpperCase()}-${random.hex(4).toUpperCase()}`,
  products: [
    { name: "Summit blanket, wool", price: 189 }, { name: "Creekside tent, two persons", price: 349 }, { name: "Ridge pack, 40 liters", price: 165 }, { name: "Camp towel, linen", price: 28 },
    { name: "Trail socks, three pairs", price: 39 }, { name: "Table loom, maple", price: 420 }, { name: "Yarn, natural gray, 200 g", price: 17.5 }, { name: "Repair kit for zippers", price: 14 },
  ],
  telling,
  deeds: {
    webinar_registration: { system: "Stagelight Webinars", list: [{ title: "Repair evening: zippers" }, { title: "Repair evening: tent poles" }, { title: "Weaving for beginners" }, { title: "Packing for three days" }] },
    forum_post: { system: "Trail journal", list: [
      { title: "Three days around the lake", body: "Snow until the second pass, then sun. The blanket doubled as a tablecloth." },
      { title: "Mending a burnt sleeve", body: "A patch of linen from inside, a darning stitch over it. Hardly to be seen." },
      { title: "Looking for company in September", body: "Two easy days with a stove and a good book. Anyone?" },
      { title: "My first scarf", body: "Wobbly edges, very warm. Thank you all for the hints." },
    ] },
    support_message: { system: "Support chat", list: [
      { title: "Exchange for a larger size", body: "The jacket is too tight at the shoulders. Answer: a larger one is on its way, send the first back when it suits you." },
      { title: "Parcel at the neighbor’s", body: "It says delivered but nobody has it. Answer: the driver left it next door, at number 12." },
      { title: "Care for wool", body: "Can the blanket be washed? Answer: by hand, cold, flat to dry." },
    ] },
    error_report: { system: "Trailbook faults", list: [
      { title: "Trailbook 5.4 stopped while loading a map", body: "Map tile 11/327/781 was empty." },
      { title: "Trailbook 5.3 could not save a track", body: "No space left on the phone." },
      { title: "Trailbook 5.4 lost the compass", body: "The sensor gave no reading for 60 seconds." },
    ] },
    product_registration: { system: "Gear book", list: [{ title: "Creekside tent, registered" }, { title: "Ridge pack, registered" }, { title: "Table loom, registered" }] },
    download: { system: "Website", list: [{ title: "Pattern: three-button vest" }, { title: "Pattern: stuff sack" }, { title: "Map: lakes loop" }, { title: "Pattern: striped scarf" }] },
  },
  decided: {
    returns: [
      { result: "Free", reasons: "One of nine orders of the last two years came back whole." },
      { result: "The label costs $6", reasons: "Eight of ten orders of the last two years came back whole." },
      { result: "Free", reasons: "No order of the last two years came back whole." },
    ],
    fit: [
      { result: "Jackets: M", reasons: "You kept two jackets in M and sent one in L back." },
      { result: "Jackets: L", reasons: "You kept one jacket in L; most people who did also kept trousers in L." },
    ],
  },
  contested: { by: 95, decision: "returns" },
  disclosed: [
    { who: 0, days: 85, kind: "authority", recipient: "California Department of Tax and Fee Administration", what: "Date, amount and county of four orders", ground: "Sales tax audit, Revenue and Taxation Code section 7054" },
    { who: 37, days: 44, kind: "other", recipient: "Copperline Claims, our carrier’s insurer", what: "Name, address and the value of a lost parcel", ground: "Claim for the parcel, which you asked us to make" },
    { who: 52, days: 16, kind: "authority", recipient: "Nevada County Sheriff’s Office", what: "Delivery addresses of two orders", ground: "Search warrant of the Superior Court", isSecret: true },
  ],
  staff: {
    owner: { name: "Juno Saltmarsh", email: "juno.saltmarsh@sierraloom.example" },
    admin: { name: "Rafe Honeyfield", email: "rafe.honeyfield@sierraloom.example" },
    marketing: { name: "Thea Driftwell", email: "thea.driftwell@sierraloom.example" },
    viewer: { name: "Milo Ashgrovely", email: "milo.ashgrovely@sierraloom.example" },
  },
  systems: ["Pigeonry Mail", "Parcelhawk"],
  star: { first: "Teo", last: "Marchwhistle", email: "teo.marchwhistle@example.com", phone: "+1 530 555 0167", address: "31 Switchback Road, Truckee, California, United States", machineId: "TB-51RW-77KD", unclaimedMachineId: "TB-08VN-3HQE" },
};
