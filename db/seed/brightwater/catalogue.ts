// What does Brightwater Software say it holds? An Irish software company under the GDPR.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Temporal } from "temporal-polyfill";
import { Catalogue } from "#lib/catalogue/model.ts";
import { trackersOf } from "../trackers.ts";

const notice = (version: string, publishedOn: Temporal.PlainDate, file: string) => ({
  id: "privacy", version, title: "Brightwater privacy notice", publishedOn: publishedOn.toString(), body: readFileSync(join(import.meta.dirname, "notices", file), "utf8"),
});

const purposes = [
  { id: "account", name: "To run your account", basis: "contract", explanation: "To let you sign in, to give you the products you ordered and to tell you what you must know about them." },
  { id: "orders", name: "To deliver and bill orders", basis: "contract", explanation: "To issue licences and invoices and to take payments." },
  { id: "bookkeeping", name: "To keep the books", basis: "legal_obligation", explanation: "Tax and company law make us keep records of what was sold to whom." },
  { id: "support", name: "To answer you and mend faults", basis: "contract", explanation: "To read what you write to us and to find out why a product failed." },
  { id: "security", name: "To keep accounts safe", basis: "legitimate_interests", explanation: "To notice sign-ins and orders that are not yours." },
  { id: "improvement", name: "To improve our products", basis: "legitimate_interests", explanation: "To learn which parts are used and which confuse. We look at groups, not at persons." },
  { id: "news", name: "To send you news that you asked for", basis: "consent", marketing: true, explanation: "Only the topics and channels that you switched on." },
  { id: "sales", name: "To understand what companies need", basis: "legitimate_interests", marketing: true, explanation: "To decide which companies our sales team writes to. You can object, and then we stop." },
];

const recipients = [
  { id: "bw_portugal", name: "Brightwater Serviços, Lda.", kind: "group_company", country: "PT", role: "Answers support requests outside Irish office hours." },
  { id: "bw_inc", name: "Brightwater Software Inc.", kind: "group_company", country: "US", role: "Looks after customers in North America.", safeguard: "Standard contractual clauses, Decision (EU) 2021/914", transferDocument: "Group data transfer agreement, version 4" },
  { id: "cloudgarth", name: "Cloudgarth Hosting GmbH", kind: "processor", country: "DE", role: "Keeps our servers and backups." },
  { id: "paybridge", name: "Paybridge Payments B.V.", kind: "third_party", country: "NL", role: "Takes card payments and checks them for fraud." },
  { id: "quillpost", name: "Quillpost Mail Inc.", kind: "processor", country: "US", role: "Sends our e-mails.", safeguard: "Standard contractual clauses, Decision (EU) 2021/914", transferDocument: "Quillpost data processing agreement, annex 3" },
  { id: "stagelight", name: "Stagelight Webinars Ltd.", kind: "third_party", country: "GB", role: "Hosts our webinars and sees who registered for them.", safeguard: "Adequacy decision of the European Commission" },
  { id: "deskline", name: "Deskline Care Pvt. Ltd.", kind: "processor", country: "IN", role: "Answers the phone at night.", safeguard: "Standard contractual clauses, Decision (EU) 2021/914", transferDocument: "Deskline data processing agreement, annex 2" },
  { id: "hallam", name: "Hallam & Reyes Accountants", kind: "third_party", country: "IE", role: "Audits our books once a year." },
];

const field = (id: string, label: string, source: string, group: string, uses: string[], sharedWith: string[], more: object = {}) => ({ id, label, source, group, purposes: uses, recipients: sharedWith, ...more });
const given = (id: string, label: string, group: string, uses: string[], sharedWith: string[]) => field(id, label, "given", group, uses, sharedWith, { editable: true });

const fields = [
  given("first_name", "First name", "You", ["account", "orders", "support"], ["cloudgarth", "bw_portugal", "quillpost"]),
  given("last_name", "Last name", "You", ["account", "orders", "support"], ["cloudgarth", "bw_portugal", "quillpost"]),
  given("email", "E-mail", "You", ["account", "orders", "support", "news"], ["cloudgarth", "bw_portugal", "quillpost"]),
  given("phone", "Phone", "You", ["support", "news"], ["cloudgarth", "deskline"]),
  given("state", "County or state", "You", ["orders"], ["cloudgarth", "paybridge"]),
  given("country", "Country", "You", ["orders", "bookkeeping"], ["cloudgarth", "paybridge", "hallam"]),
  given("company", "Company", "Your work", ["orders", "sales"], ["cloudgarth", "hallam", "bw_inc"]),
  given("company_size", "Company size", "Your work", ["sales"], ["cloudgarth"]),
  given("industry", "Industry", "Your work", ["sales"], ["cloudgarth"]),
  given("job_title", "Job title", "Your work", ["sales"], ["cloudgarth"]),
  given("job_level", "Level", "Your work", ["sales"], ["cloudgarth"]),
  field("pages_seen", "Pages seen", "observed", "Your visits", ["improvement"], ["cloudgarth"], { meaning: "How many pages of our site you opened while signed in, and the last of them." }),
  field("time_zone", "Time zone", "observed", "Your visits", ["account"], ["cloudgarth"], { meaning: "As your browser tells it, so that times are shown as you know them." }),
  field("location", "Rough location", "observed", "Your visits", ["security"], ["cloudgarth", "paybridge"], { meaning: "The town nearest to the network address you last signed in from. The address itself is not kept." }),
  field("device", "Device", "observed", "Your visits", ["security", "support"], ["cloudgarth"], { meaning: "The kind of device and browser you last signed in with." }),
  field("buying_interest", "Buying interest", "received", "From others", ["sales"], ["bw_inc"], { meaning: "What a data company thinks that your employer wants to buy." }),
  field("company_revenue", "Company revenue", "received", "From others", ["sales"], [], { meaning: "The yearly revenue of your employer, from published accounts." }),
];

const recordKinds = [
  { id: "webinar_registration", label: "Webinar registration", meaning: "Kept by us and by the host of the webinar, who has a privacy notice of its own.", purposes: ["account", "sales"], recipients: ["stagelight"] },
  { id: "forum_post", label: "Forum post", public: true, meaning: "Public. Others may have read, copied or quoted it, and search engines may have stored it: it cannot be called back from there.", purposes: ["support"], recipients: ["cloudgarth"] },
  { id: "support_message", label: "Support message", meaning: "What you wrote to us and what we answered.", purposes: ["support"], recipients: ["bw_portugal", "deskline", "cloudgarth"] },
  { id: "error_report", label: "Error report", meaning: "Sent by a product when it fails, under the number of your machine. It holds no name and no file of yours.", purposes: ["support", "improvement"], recipients: ["cloudgarth"] },
  { id: "product_registration", label: "Product registration", meaning: "Which copy of a product is yours.", purposes: ["account", "support"], recipients: ["cloudgarth"] },
  { id: "download", label: "Download", meaning: "Which papers and programs you fetched while signed in.", purposes: ["improvement", "sales"], recipients: ["cloudgarth"] },
];

function retentionRules(today: Temporal.PlainDate) {
  const perpetualUntil = `${today.year - 6}-07-01`;
  const subscriptionsFrom = `${today.year - 2}-01-01`;
  return [
    { id: "orders-perpetual", category: "order", trigger: "placed", duration: "P7Y", ground: "Contract: these licences do not end, and we must be able to prove them for seven years", action: "remove_personal_part", words: "Orders of perpetual licences, sold until the end of June of that year: your details are removed seven years after the order.", appliesTo: { placedBefore: perpetualUntil } },
    { id: "orders-tax", category: "order", trigger: "placed", startsOn: "next_january_first", duration: "P6Y", ground: "Legal obligation: Taxes Consolidation Act 1997, section 886", action: "remove_personal_part", words: "Orders are also our sales records. Your details are removed six years after the end of the calendar year of the order.", appliesTo: { placedFrom: perpetualUntil, placedBefore: subscriptionsFrom } },
    { id: "orders-claims", category: "order", trigger: "placed", duration: "P3Y", ground: "Legitimate interest: to settle claims from the order; the invoice is kept apart, by our accountants", action: "remove_personal_part", words: "Since we keep invoices apart from orders, your details are removed from the order three years after it was placed.", appliesTo: { placedFrom: subscriptionsFrom } },
    { id: "values-observed", category: "value", trigger: "collected", duration: "P13M", ground: "Legitimate interest: to compare one year with the next, and no longer", action: "erase", words: "What we see in use is erased thirteen months after it was last seen.", appliesTo: { fields: ["pages_seen", "time_zone", "location", "device"] } },
    { id: "values-received", category: "value", trigger: "collected", duration: "P1Y", ground: "Legitimate interest: older business data is of no use", action: "erase", words: "What others tell us is erased one year after we got it.", appliesTo: { fields: ["buying_interest", "company_revenue"] } },
    { id: "values-given", category: "value", trigger: "account_closed", duration: "P30D", ground: "Contract: we need it while you have an account", action: "erase", words: "What you told us is erased thirty days after your account is closed." },
    { id: "records-errors", category: "record", trigger: "occurred", duration: "P180D", ground: "Legitimate interest: to mend faults of versions that are still in use", action: "erase", words: "Error reports are erased after 180 days.", appliesTo: { kinds: ["error_report"] } },
    { id: "records-downloads", category: "record", trigger: "occurred", duration: "P18M", ground: "Legitimate interest: to see what people look for", action: "erase", words: "Downloads are erased after eighteen months.", appliesTo: { kinds: ["download"] } },
    { id: "records-webinars", category: "record", trigger: "occurred", duration: "P2Y", ground: "Contract: to invite you to the recording and to what follows", action: "erase", words: "Webinar registrations are erased after two years.", appliesTo: { kinds: ["webinar_registration"] } },
    { id: "records-support", category: "record", trigger: "occurred", startsOn: "next_january_first", duration: "P3Y", ground: "Legitimate interest: to know what was said when a fault comes back", action: "erase", words: "Support messages are erased three years after the end of the year in which they were sent.", appliesTo: { kinds: ["support_message"] } },
    { id: "records-account", category: "record", trigger: "account_closed", duration: "P30D", ground: "Contract: it belongs to your account", action: "anonymise", words: "Forum posts and product registrations lose your name thirty days after your account is closed.", appliesTo: { kinds: ["forum_post", "product_registration"] } },
    { id: "consents", category: "consent", trigger: "occurred", duration: "P5Y", ground: "Legal obligation: GDPR article 7(1), proof of what you agreed to", action: "erase", words: "Each cookie choice is kept for five years as proof." },
  ];
}

/** The catalogue as it stands on `today`. */
export const brightwaterCatalogue = (today: Temporal.PlainDate): Catalogue => Catalogue.parse({
  fields, purposes, recipients, recordKinds,
  routes: [
    { id: "sites", kind: "website", name: "Our websites", explanation: "brightwater.example and help.brightwater.example note which pages are opened, once you have allowed it. Forms send us what you type into them when you press the button, not before." },
    { id: "registration", kind: "registration", name: "Registration", explanation: "When you make an account you give a name and an e-mail address. Everything else there is optional and says so." },
    { id: "forum", kind: "community", name: "The Harbour forum", explanation: "What you write there is public under the name you chose. Others can read and copy it, and it stays readable in their copies when you delete it here." },
    { id: "products", kind: "product", name: "Harbour and Lantern", explanation: "Our products tell us their version, the kind of device and which licence they run under. Your plans and files stay with you." },
    { id: "billing", kind: "billing", name: "Orders and billing", explanation: "An order holds a name, a billing address and how it was paid. Card numbers go to Paybridge; we never see them." },
    { id: "webinars", kind: "webinar", name: "Webinars", explanation: "Stagelight Webinars hosts them. You register with Stagelight, which tells us your name, your e-mail address and whether you came." },
    { id: "technical", kind: "technical", name: "Technical data", explanation: "Every request to our servers carries a network address and the name of your browser. They are kept for seven days to ward off attacks, then deleted." },
    { id: "errors", kind: "error_report", name: "Error reports", explanation: "When a product fails, it asks whether it may report the fault. A report goes under a machine number that we cannot tie to you, unless you claim the number in your privacy centre." },
    { id: "contact", kind: "contact", name: "Letters, calls and e-mails", explanation: "When you write or call, we keep what was said and our answer." },
    { id: "partners", kind: "partner", name: "Data companies", explanation: "Corriegate Business Data and the Ledgerfield Register tell us things about companies, and so about people who work there. You are told by e-mail within a month." },
  ],
  orders: { purposes: ["orders", "bookkeeping"], recipients: ["paybridge", "hallam", "cloudgarth"] },
  retentionRules: retentionRules(today),
  topics: [
    { id: "product_news", name: "Product news", meaning: "What is new in Harbour and Lantern, about once a month.", channels: ["email", "push"], wording: "Yes, tell me about once a month what is new in Harbour and Lantern. I can stop this at any time.", frequencies: ["monthly", "quarterly"] },
    { id: "webinars", name: "Webinars and events", meaning: "Invitations, at most twice a month.", channels: ["email", "phone"], wording: "Yes, invite me to webinars and events, at most twice a month. I can stop this at any time." },
    { id: "offers", name: "Offers", meaning: "Discounts on licences and renewals.", channels: ["email", "sms", "post"], wording: "Yes, send me offers for licences and renewals. I can stop this at any time.", frequencies: ["weekly", "monthly"] },
    { id: "research", name: "Research", meaning: "Questions about how you work, twice a year.", channels: ["email", "phone"], wording: "Yes, you may ask me twice a year how I work with your products. I can stop this at any time." },
  ],
  trackers: trackersOf(),
  notices: [
    notice("1.0", today.subtract({ years: 7, months: 5 }), "1.0.md"),
    notice("2.0", today.subtract({ years: 3, months: 1, days: 12 }), "2.0.md"),
    notice("3.0", today.subtract({ months: 4, days: 20 }), "3.0.md"),
  ],
  automatedDecisions: [
    { id: "payment_check", name: "Payment check", decided: "Whether an order paid by card is accepted at once or first looked at by a person.", logic: "Paybridge compares the country of the card with the billing country and with the town you signed in from, and counts how many orders were tried in the last hour. Each mismatch adds points; from 70 of 100 a person looks.", effect: "An order with many points waits, at most until the end of the next working day. No order is refused without a person." },
    { id: "renewal_offer", name: "Renewal offer", decided: "Which discount is offered when a licence is about to end.", logic: "The number of seats and the years as a customer choose one of three discounts: 5, 10 or 15 per cent. Nothing else is looked at.", effect: "You may be offered another discount than somebody else. The list price is never raised." },
  ],
  securityMeasures: [
    "Everything is encrypted on its way to us and where it is kept.",
    "Staff sign in with a hardware key and see only what their task needs; each look at a person’s data is recorded.",
    "Backups are kept in a second data centre in the European Union, encrypted, and are overwritten after 35 days.",
    "An outside firm tries to break in once a year, and we publish a summary of what it found.",
    "If data is ever lost or seen by somebody who should not, we tell the authority within 72 hours, and you when it may harm you.",
  ],
  transfersDocument: "Register of transfers, version 7: every company outside the European Economic Area that can see personal data, what it sees, and the contract that binds it. Sent to anyone who asks.",
  contact: { name: "Data protection lead, Brightwater Software Ltd.", email: "privacy@brightwater.example", post: "Brightwater Software Ltd., Data protection lead, 14 Lantern Quay, Dublin 2, Ireland", phone: "+353 1 555 0114", form: true },
  authority: { name: "Data Protection Commission", url: "https://www.dataprotection.ie", post: "6 Pembroke Row, Dublin 2, D02 X963, Ireland" },
  rightsPolicy: { internalTargetDays: 21, undoDays: 3 },
});
