// What does Sierraloom say it holds? A Californian shop for outdoor gear and woven goods under the CCPA.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Temporal } from "temporal-polyfill";
import { Catalogue } from "#lib/catalogue/model.ts";
import { trackersOf } from "../trackers.ts";

const notice = (version: string, publishedOn: Temporal.PlainDate, file: string) => ({
  id: "privacy", version, title: "Sierraloom privacy policy", publishedOn: publishedOn.toString(), body: readFileSync(join(import.meta.dirname, "notices", file), "utf8"),
});

const purposes = [
  { id: "shop", name: "To sell and ship what you order", basis: "contract", explanation: "To take your order, pack it, ship it and take it back if it does not fit." },
  { id: "warranty", name: "To stand behind our gear", basis: "contract", explanation: "To repair or replace what you registered, and to call it back if it turns out unsafe." },
  { id: "books", name: "To keep the books", basis: "legal_obligation", explanation: "Sales and income tax law make us keep records of what was sold." },
  { id: "help", name: "To answer you", basis: "contract", explanation: "To read what you write to us and to find out why the Trailbook app failed." },
  { id: "safety", name: "To keep fraud out", basis: "notice", explanation: "To notice orders that are paid with somebody else’s card." },
  { id: "fit", name: "To suggest sizes", basis: "notice", explanation: "To tell you which size is likely to fit, from what you kept and sent back." },
  { id: "letters", name: "To send you what you signed up for", basis: "consent", marketing: true, explanation: "Only the topics and channels that you switched on." },
  { id: "ads", name: "To advertise", basis: "notice", marketing: true, explanation: "To show our ads elsewhere. California law calls this sharing; you can opt out, and your browser’s privacy signal counts as an opt-out." },
];

const recipients = [
  { id: "mill", name: "Sierraloom Tecelagem, Lda.", kind: "group_company", country: "PT", role: "Weaves made-to-measure orders in its own mill.", safeguard: "Group privacy agreement, and the GDPR, which binds the mill itself", transferDocument: "Group privacy agreement, schedule B" },
  { id: "canada", name: "Sierraloom Canada Ltd.", kind: "group_company", country: "CA", role: "Ships orders to Canada.", safeguard: "Group privacy agreement", transferDocument: "Group privacy agreement, schedule A" },
  { id: "stackyard", name: "Stackyard Cloud Inc.", kind: "processor", country: "US", role: "Keeps our servers and backups." },
  { id: "coinpurse", name: "Coinpurse Payments LLC", kind: "third_party", country: "US", role: "Takes payments and checks them for fraud." },
  { id: "parcelhawk", name: "Parcelhawk Delivery Co.", kind: "third_party", country: "US", role: "Carries parcels; gets your name, address and phone number." },
  { id: "pigeonry", name: "Pigeonry Mail Inc.", kind: "processor", country: "US", role: "Sends our e-mails and text messages." },
  { id: "stagelight", name: "Stagelight Webinars Ltd.", kind: "third_party", country: "GB", role: "Hosts our repair evenings online and sees who registered for them.", safeguard: "Contract under the California Consumer Privacy Act, section 1798.100(d)", transferDocument: "Stagelight services agreement, appendix 2" },
  { id: "loomcare", name: "Loomcare Answers Inc.", kind: "processor", country: "PH", role: "Answers chats at night.", safeguard: "Contract under the California Consumer Privacy Act, section 1798.100(d)", transferDocument: "Loomcare services agreement, appendix 4" },
  { id: "wayfinder", name: "Wayfinder Ads LLC", kind: "third_party", country: "US", role: "Places our ads on other sites." },
];

const field = (id: string, label: string, source: string, group: string, uses: string[], sharedWith: string[], more: object = {}) => ({ id, label, source, group, purposes: uses, recipients: sharedWith, ...more });
const given = (id: string, label: string, group: string, uses: string[], sharedWith: string[], meaning?: string) => field(id, label, "given", group, uses, sharedWith, { editable: true, ...(meaning ? { meaning } : {}) });

const fields = [
  given("first_name", "First name", "You", ["shop", "help"], ["stackyard", "parcelhawk", "pigeonry"]),
  given("last_name", "Last name", "You", ["shop", "help"], ["stackyard", "parcelhawk"]),
  given("email", "Email", "You", ["shop", "help", "letters"], ["stackyard", "pigeonry"]),
  given("phone", "Phone", "You", ["shop", "letters"], ["stackyard", "parcelhawk", "pigeonry"]),
  given("state", "State", "You", ["shop", "books"], ["stackyard", "coinpurse"]),
  given("country", "Country", "You", ["shop", "books"], ["stackyard", "coinpurse", "canada"]),
  given("favorite_season", "Favorite season", "You", ["letters"], ["stackyard"], "So that we write about snow to those who like snow."),
  given("usual_size", "Usual size", "You", ["fit"], ["stackyard", "mill"]),
  given("company", "Company", "Trade account", ["shop"], ["stackyard"], "Only for shops and guides who buy for their customers."),
  given("company_size", "Company size", "Trade account", ["shop"], ["stackyard"]),
  given("industry", "Industry", "Trade account", ["shop"], ["stackyard"]),
  given("job_title", "Job title", "Trade account", ["shop"], ["stackyard"]),
  given("job_level", "Level", "Trade account", ["shop"], ["stackyard"]),
  field("pages_seen", "Pages seen", "observed", "Your visits", ["ads", "fit"], ["stackyard", "wayfinder"], { meaning: "How many pages of our shop you opened while signed in, and the last of them." }),
  field("time_zone", "Time zone", "observed", "Your visits", ["shop"], ["stackyard"], { meaning: "As your browser tells it." }),
  field("location", "Rough location", "observed", "Your visits", ["safety"], ["stackyard", "coinpurse"], { meaning: "The town nearest to the network address you last signed in from." }),
  field("device", "Device", "observed", "Your visits", ["safety", "help"], ["stackyard"], { meaning: "The kind of device and browser you last signed in with." }),
  field("interest_segment", "Interest group", "received", "From others", ["ads"], ["wayfinder"], { meaning: "The group into which a survey company put your household." }),
  field("address_check", "Address check", "received", "From others", ["shop"], ["parcelhawk"], { meaning: "Whether your address exists and is still yours." }),
];

const recordKinds = [
  { id: "webinar_registration", label: "Repair evening registration", meaning: "Kept by us and by the host of the evening, who has a privacy policy of its own.", purposes: ["help"], recipients: ["stagelight"] },
  { id: "forum_post", label: "Trail journal post", public: true, meaning: "Public. Others may have read, copied or shared it: it cannot be called back from there.", purposes: ["help"], recipients: ["stackyard"] },
  { id: "support_message", label: "Support chat", meaning: "What you wrote to us and what we answered.", purposes: ["help"], recipients: ["loomcare", "stackyard"] },
  { id: "error_report", label: "App error report", meaning: "Sent by the Trailbook app when it fails, under the number of your phone’s installation. It holds no name and no place.", purposes: ["help"], recipients: ["stackyard"] },
  { id: "product_registration", label: "Gear registration", meaning: "Which tent, pack or loom is yours, so that we can repair it or call it back.", purposes: ["warranty"], recipients: ["mill", "stackyard"] },
  { id: "download", label: "Pattern download", meaning: "Which sewing patterns and maps you fetched while signed in.", purposes: ["fit"], recipients: ["stackyard"] },
];

function retentionRules(today: Temporal.PlainDate) {
  const newBooks = `${today.year - 4}-01-01`;
  const guarantee = `${today.year - 2}-07-01`;
  return [
    { id: "orders-old", category: "order", trigger: "placed", duration: "P7Y", ground: "Legal obligation: Internal Revenue Code section 6001, as we read it then", action: "remove_personal_part", words: "Older orders: your details are removed seven years after the order.", appliesTo: { placedBefore: newBooks } },
    { id: "orders-sales-tax", category: "order", trigger: "placed", startsOn: "next_january_first", duration: "P4Y", ground: "Legal obligation: California Code of Regulations, title 18, section 1698", action: "remove_personal_part", words: "Your details are removed four years after the end of the calendar year of the order.", appliesTo: { placedFrom: newBooks, placedBefore: guarantee } },
    { id: "orders-guarantee", category: "order", trigger: "placed", duration: "P25M", ground: "Contract: the two-year guarantee, and one month to settle it; the sales record is kept without your details", action: "remove_personal_part", words: "Your details are removed twenty-five months after the order: our guarantee lasts two years.", appliesTo: { placedFrom: guarantee } },
    { id: "values-observed", category: "value", trigger: "collected", duration: "P12M", ground: "Business purpose: to compare one season with the next, and no longer", action: "erase", words: "What we see in use is erased twelve months after it was last seen.", appliesTo: { fields: ["pages_seen", "time_zone", "location", "device"] } },
    { id: "values-received", category: "value", trigger: "collected", duration: "P6M", ground: "Business purpose: people move and change their minds", action: "erase", words: "What others tell us is erased six months after we got it.", appliesTo: { fields: ["interest_segment", "address_check"] } },
    { id: "values-given", category: "value", trigger: "account_closed", duration: "P90D", ground: "Contract: we need it while you have an account", action: "erase", words: "What you told us is erased ninety days after your account is closed." },
    { id: "records-errors", category: "record", trigger: "occurred", duration: "P90D", ground: "Business purpose: to mend the app", action: "erase", words: "App error reports are erased after ninety days.", appliesTo: { kinds: ["error_report"] } },
    { id: "records-evenings", category: "record", trigger: "occurred", duration: "P1Y", ground: "Business purpose: to invite you to the next one", action: "erase", words: "Registrations for repair evenings are erased after one year.", appliesTo: { kinds: ["webinar_registration"] } },
    { id: "records-chats", category: "record", trigger: "occurred", duration: "P2Y", ground: "Contract: questions about gear come back within its guarantee", action: "erase", words: "Support chats are erased after two years.", appliesTo: { kinds: ["support_message"] } },
    { id: "records-downloads", category: "record", trigger: "occurred", duration: "P3Y", ground: "Business purpose: to offer you corrected patterns", action: "erase", words: "Pattern downloads are erased after three years.", appliesTo: { kinds: ["download"] } },
    { id: "records-gear", category: "record", trigger: "occurred", duration: "P10Y", ground: "Contract: we repair gear for ten years, and call it back if it turns out unsafe", action: "anonymise", words: "Gear registrations lose your name ten years after you made them.", appliesTo: { kinds: ["product_registration"] } },
    { id: "records-posts", category: "record", trigger: "account_closed", duration: "P90D", ground: "Contract: your posts belong to your account", action: "anonymise", words: "Trail journal posts lose your name ninety days after your account is closed.", appliesTo: { kinds: ["forum_post"] } },
    { id: "consents", category: "consent", trigger: "occurred", duration: "P2Y", ground: "Legal obligation: California Code of Regulations, title 11, section 7101", action: "erase", words: "Each cookie choice is kept for two years as proof." },
  ];
}

/** The catalogue as it stands on `today`. */
export const sierraloomCatalogue = (today: Temporal.PlainDate): Catalogue => Catalogue.parse({
  fields, purposes, recipients, recordKinds,
  routes: [
    { id: "shop", kind: "website", name: "Our shop online", explanation: "sierraloom.example notes which pages are opened. If your browser sends a privacy signal, nothing is shared with advertisers." },
    { id: "registration", kind: "registration", name: "Your account", explanation: "You give an email address and a password-free sign-in is sent to it. Everything else there is up to you." },
    { id: "journal", kind: "community", name: "The trail journal", explanation: "What you post there is public under the name you chose. Others can read and copy it." },
    { id: "app", kind: "product", name: "The Trailbook app", explanation: "Your tracks stay on your phone. The app tells us its version and the kind of phone." },
    { id: "checkout", kind: "billing", name: "Checkout and shipping", explanation: "An order holds a name, an address and how it was paid. Card numbers go to Coinpurse; we never see them." },
    { id: "evenings", kind: "webinar", name: "Repair evenings online", explanation: "Stagelight Webinars hosts them. You register with Stagelight, which tells us your name and email address." },
    { id: "technical", kind: "technical", name: "Technical data", explanation: "Every visit carries a network address and the name of your browser. They are kept for three days to ward off attacks, then deleted." },
    { id: "errors", kind: "error_report", name: "App error reports", explanation: "When the app fails, it asks whether it may report that. A report goes under an installation number that we cannot tie to you, unless you claim the number in your privacy center." },
    { id: "contact", kind: "contact", name: "Chats, letters and calls", explanation: "When you write or call, we keep what was said and our answer." },
    { id: "partners", kind: "partner", name: "Survey and address companies", explanation: "The Northpeak Audience Panel tells us which households like the outdoors. The Redwood Address Service tells us whether an address exists." },
  ],
  orders: { purposes: ["shop", "books", "warranty"], recipients: ["coinpurse", "parcelhawk", "stackyard"] },
  retentionRules: retentionRules(today),
  topics: [
    { id: "new_season", name: "New season", meaning: "Four letters a year, one for each season.", channels: ["email", "post"], wording: "Send me a letter at the start of each season. I can stop this any time." },
    { id: "sales", name: "Sales", meaning: "Word of a sale on the day it starts.", channels: ["email", "sms", "push"], wording: "Tell me when a sale starts. Message and data rates may apply. I can stop this any time by replying STOP." },
    { id: "repair", name: "Repair tips", meaning: "How to make gear last, once a month.", channels: ["email"], wording: "Send me repair tips once a month. I can stop this any time.", frequencies: ["quarterly"], doubleOptIn: true },
  ],
  trackers: trackersOf(["Site cookie acceptance", "Google Tag Manager with Google Analytics", "Facebook pixel", "Facebook Conversions API", "LiveChat", "Vimeo", "Reddit", "Google reCAPTCHA"]),
  notices: [
    notice("1", today.subtract({ years: 6, months: 10 }), "first.md"),
    notice("2", today.subtract({ years: 3, months: 9, days: 3 }), "second.md"),
    notice("3", today.subtract({ months: 7, days: 2 }), "third.md"),
  ],
  automatedDecisions: [
    { id: "returns", name: "Free returns", decided: "Whether sending something back is free.", logic: "The share of orders of the last two years that came back whole. Up to seven in ten it is free; above that, the return label costs $6.", effect: "You may have to pay for the label. You can still send everything back." },
    { id: "fit", name: "Size suggestion", decided: "Which size is marked as likely to fit.", logic: "The sizes you kept, and the sizes kept by people who kept the same ones. Nothing else is looked at.", effect: "A size is marked for you. You can order any other." },
  ],
  securityMeasures: [
    "Everything is encrypted on its way to us and where it is kept.",
    "Only six people can look into accounts, each with a hardware key, and each look is recorded.",
    "Packers see a name and an address for as long as a parcel is open, and no longer.",
    "Backups are encrypted and overwritten after thirty days.",
  ],
  transfersDocument: "Schedule of recipients abroad, third edition: who they are, what they see, and the contract that binds them. Ask us for a copy.",
  contact: { name: "Privacy desk, Sierraloom Inc.", email: "privacy@sierraloom.example", post: "Sierraloom Inc., Privacy desk, 2200 Bobbin Street, Suite 4, Truckee, CA 96161, United States", phone: "+1 530 555 0182", form: true },
  authority: { name: "California Privacy Protection Agency", url: "https://cppa.ca.gov", post: "400 R Street, Suite 350, Sacramento, CA 95811, United States" },
  rightsPolicy: { internalTargetDays: 28, undoDays: 7 },
});
