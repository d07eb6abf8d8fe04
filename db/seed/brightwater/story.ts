// Who is Brightwater? A software company in Dublin that sells a planning tool (Harbour) and a backup tool (Lantern).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COMPANIES, COMPANY_SIZES, DEVICES, INDUSTRIES, JOB_LEVELS, JOB_TITLES } from "../names.ts";
import type { Person, Story, Telling } from "../story.ts";
import type { Random } from "../random.ts";
import { brightwaterCatalogue } from "./catalogue.ts";

const crm = "Customer file";
const web = "Website";
const PAGES = ["Pricing", "Harbour: a tour", "Lantern: restore a file", "Help: import a plan", "Release notes", "Security"] as const;
const INTERESTS = ["Planning software, high", "Planning software, medium", "Backup software, high", "Backup software, low"] as const;
const REVENUES = ["EUR 0.5 to 2 million", "EUR 2 to 10 million", "EUR 10 to 50 million", "more than EUR 50 million"] as const;

function telling(field: string, person: Person, random: Random): Telling {
  const maybe = (share: number, value: string, system = crm): Telling => (person.star || random.chance(share) ? { value, system } : null);
  switch (field) {
    case "first_name": return { value: person.first, system: crm };
    case "last_name": return { value: person.last, system: crm };
    case "email": return { value: person.email, system: crm };
    case "phone": return maybe(0.6, person.phone);
    case "state": return maybe(0.9, person.place.state);
    case "country": return { value: person.place.country, system: crm };
    case "company": return maybe(0.8, random.pick(COMPANIES));
    case "company_size": return maybe(0.7, random.pick(COMPANY_SIZES));
    case "industry": return maybe(0.7, random.pick(INDUSTRIES));
    case "job_title": return maybe(0.7, random.pick(JOB_TITLES));
    case "job_level": return maybe(0.6, random.pick(JOB_LEVELS));
    case "pages_seen": return maybe(0.7, `${random.whole(2, 180)} pages, the last: ${random.pick(PAGES)}`, web);
    case "time_zone": return maybe(0.8, person.place.timeZone, web);
    case "location": return maybe(0.7, `near ${person.place.town}`, web);
    case "device": return maybe(0.8, random.pick(DEVICES), web);
    case "buying_interest": return person.star || random.chance(0.35) ? { value: random.pick(INTERESTS), system: crm, receivedFrom: "Corriegate Business Data" } : null;
    case "company_revenue": return person.star || random.chance(0.25) ? { value: random.pick(REVENUES), system: crm, receivedFrom: "Ledgerfield Register" } : null;
    default: return null;
  }
}

export const brightwater: Story = {
  tenant: {
    slug: "brightwater", name: "Brightwater Software", accent: "#0f6378", logoSvg: readFileSync(join(import.meta.dirname, "logo.svg"), "utf8").trim(),
    locale: "en-IE", timeZone: "Europe/Dublin", regime: "EU-GDPR", country: "IE",
  },
  catalogue: brightwaterCatalogue,
  currency: "EUR",
  orderPrefix: "BW",
  externalId: (n) => `bw-${String(n).padStart(6, "0")}`,
  places: [
    { town: "Galway", state: "Co. Galway", country: "IE", timeZone: "Europe/Dublin", locale: "en-IE" },
    { town: "Cork", state: "Co. Cork", country: "IE", timeZone: "Europe/Dublin", locale: "en-IE" },
    { town: "Dublin", state: "Co. Dublin", country: "IE", timeZone: "Europe/Dublin", locale: "en-IE" },
    { town: "Sligo", state: "Co. Sligo", country: "IE", timeZone: "Europe/Dublin", locale: "en-IE" },
    { town: "Lyon", state: "Auvergne-Rhône-Alpes", country: "FR", timeZone: "Europe/Paris", locale: "fr-FR" },
    { town: "Bremen", state: "Bremen", country: "DE", timeZone: "Europe/Berlin", locale: "de-DE" },
    { town: "Utrecht", state: "Utrecht", country: "NL", timeZone: "Europe/Amsterdam", locale: "nl-NL" },
    { town: "Porto", state: "Porto", country: "PT", timeZone: "Europe/Lisbon", locale: "pt-PT" },
    { town: "Turku", state: "Varsinais-Suomi", country: "FI", timeZone: "Europe/Helsinki", locale: "fi-FI" },
  ],
  streets: ["Lantern Quay", "Heron Row", "Saltmarket Lane", "Old Rope Walk", "Nettle Street", "Bellfounder Square", "Tidewater Terrace"],
  phone: (random) => `+353 1 555 ${String(random.whole(100, 199)).padStart(4, "0")}`,
  machineId: (random) => `HB-${random.hex(4).toUpperCase()}-${random.hex(4).toUpperCase()}-X1`,
  products: [
    { name: "Harbour, yearly licence", price: 96 }, { name: "Harbour Team, 5 seats, yearly", price: 420 }, { name: "Lantern, yearly licence", price: 48 }, { name: "Lantern Server, yearly licence", price: 240 },
    { name: "Support plan, yearly", price: 120 }, { name: "Extra seat", price: 84 }, { name: "Course: planning with Harbour, one day", price: 180 }, { name: "Handbook, printed", price: 24.5 },
  ],
  telling,
  deeds: {
    webinar_registration: { system: "Stagelight Webinars", list: [{ title: "Planning a move in ten steps" }, { title: "What is new in Harbour" }, { title: "Backups that you can trust" }, { title: "From a list to a plan" }] },
    forum_post: { system: "Harbour forum", list: [
      { title: "How do you plan around school holidays?", body: "We colour them in a layer of their own and lock it. Works well with three teams." },
      { title: "Import from a spreadsheet drops the last row", body: "It happens when the last row has no date. Adding one helps." },
      { title: "Thank you for the dark theme", body: "Finally I can plan at night without waking the house." },
      { title: "A trick for long lists", body: "Type a dash and a word: only the rows without that word stay." },
    ] },
    support_message: { system: "Help desk", list: [
      { title: "Licence for a second laptop", body: "Can I use my licence on a laptop as well as at my desk? Answer: yes, on two devices of the same person." },
      { title: "Invoice with our order number", body: "Please put our purchase number on the invoice. Answer: done, a new copy is attached." },
      { title: "Plan does not open after the update", body: "It says that the file is newer than the program. Answer: please install 7.2.1, which mends this." },
      { title: "Restoring one folder", body: "How do I restore a single folder? Answer: open the day, tick the folder, press Restore." },
    ] },
    error_report: { system: "Fault collector", list: [
      { title: "Harbour 7.2.0 closed unexpectedly", body: "While saving a plan with 214 rows. Module: autosave." },
      { title: "Lantern 3.1.4 could not reach the backup disk", body: "The disk answered after 31 seconds; the limit is 30." },
      { title: "Harbour 7.1.3 could not draw the timeline", body: "Graphics driver reset twice within a minute." },
    ] },
    product_registration: { system: "Licence server", list: [{ title: "Harbour, licence registered" }, { title: "Lantern, licence registered" }, { title: "Harbour Team, seat registered" }] },
    download: { system: "Website", list: [{ title: "Harbour 7.2.1 for Linux" }, { title: "Lantern 3.1.4 for Windows" }, { title: "Paper: planning for small teams" }, { title: "Harbour handbook (PDF)" }] },
  },
  decided: {
    payment_check: [
      { result: "Looked at by a person first, accepted after two hours", reasons: "74 of 100 points: the card is from another country than the bill, and three orders were tried within the hour." },
      { result: "Accepted at once", reasons: "8 of 100 points: everything matched." },
      { result: "Accepted at once", reasons: "22 of 100 points: you signed in from another town than the one on the bill." },
    ],
    renewal_offer: [
      { result: "10 per cent", reasons: "One seat, and four years as a customer." },
      { result: "5 per cent", reasons: "One seat, and one year as a customer." },
      { result: "15 per cent", reasons: "Five seats or more, and three years as a customer." },
    ],
  },
  contested: { by: 95, decision: "payment_check" },
  disclosed: [
    { who: 0, days: 130, kind: "authority", recipient: "Revenue, Large Cases Division", what: "Invoices of two orders: number, date, amount, VAT and billing address", ground: "Audit of our VAT returns, Taxes Consolidation Act 1997, section 900" },
    { who: 37, days: 61, kind: "other", recipient: "Fennimore Solicitors, for the claim about an unpaid invoice", what: "Name, address, the invoice and our two reminders", ground: "To pursue a legal claim" },
    { who: 52, days: 20, kind: "authority", recipient: "Garda National Cyber Crime Bureau", what: "Time and network address of four sign-ins", ground: "Order of the District Court", isSecret: true },
  ],
  staff: {
    owner: { name: "Maeve Corriganly", email: "maeve.corriganly@brightwater.example" },
    admin: { name: "Tomas Wrenfield", email: "tomas.wrenfield@brightwater.example" },
    marketing: { name: "Ines Larkspurrow", email: "ines.larkspurrow@brightwater.example" },
    viewer: { name: "Owen Pebblebrook", email: "owen.pebblebrook@brightwater.example" },
  },
  systems: ["Quillpost Mail", "Help desk"],
  star: { first: "Nora", last: "Quillfeather", email: "nora.quillfeather@example.org", phone: "+353 1 555 0142", address: "7 Heron Row, Galway, Co. Galway, Ireland", machineId: "HB-4K7Q-22M9-X1", unclaimedMachineId: "HB-9T3C-80ZL-X1" },
};
