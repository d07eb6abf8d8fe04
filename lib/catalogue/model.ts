// What does a tenant's data map say? One document: what is held, why, from where, who else gets it, until when.
import { z } from "zod";
import { RetentionRule } from "../retention/model.ts";

export const SOURCES = ["given", "observed", "received"] as const;
export const CHANNELS = ["email", "sms", "phone", "post", "push"] as const;
export const TRACKER_CATEGORIES = ["necessary", "analytical", "functionality", "targeting"] as const;
/** The lawful bases of GDPR art. 6(1), and `notice` for regimes that know none. */
export const BASES = ["consent", "contract", "legal_obligation", "vital_interests", "public_task", "legitimate_interests", "notice"] as const;
export const ROUTES = ["website", "registration", "community", "product", "billing", "webinar", "technical", "error_report", "contact", "partner"] as const;

export type Source = (typeof SOURCES)[number];
export type Channel = (typeof CHANNELS)[number];
export type TrackerCategory = (typeof TRACKER_CATEGORIES)[number];
export type Basis = (typeof BASES)[number];

const Id = z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/i, "is a short name of letters, digits, - and _");
const Words = z.string().trim().min(1).max(4_000);
const Label = z.string().trim().min(1).max(200);
const Country = z.string().regex(/^[A-Z]{2}$/, "is a country code like IE");

/** A field of profile data. `purposes` and `recipients` name entries of the lists below. */
export const Field = z.strictObject({
  id: Id, label: Label, meaning: Words.optional(), source: z.enum(SOURCES), group: Label.optional(),
  editable: z.boolean().default(false), purposes: z.array(Id).default([]), recipients: z.array(Id).default([]),
});
export const Purpose = z.strictObject({ id: Id, name: Label, basis: z.enum(BASES), explanation: Words.optional(), marketing: z.boolean().default(false) });
export const Recipient = z.strictObject({
  id: Id, name: Label, kind: z.enum(["group_company", "third_party", "processor"]), country: Country,
  role: Words.optional(), safeguard: Label.optional(), transferDocument: Label.optional(),
});
export const Route = z.strictObject({ id: Id, kind: z.enum(ROUTES), name: Label, explanation: Words });
/** What records of one kind are, who sees them and who gets them. */
export const RecordKind = z.strictObject({
  id: Id, label: Label, meaning: Words.optional(), public: z.boolean().default(false), purposes: z.array(Id).default([]), recipients: z.array(Id).default([]),
});
/** "At most so often", from the most to the least. */
export const FREQUENCIES = ["weekly", "monthly", "quarterly"] as const;
export type Frequency = (typeof FREQUENCIES)[number];
/** `frequencies`: how seldom a person may ask for it; `doubleOptIn`: a yes by e-mail counts once the link in a mail was pressed. */
export const Topic = z.strictObject({
  id: Id, name: Label, meaning: Words.optional(), channels: z.array(z.enum(CHANNELS)).min(1), wording: Words,
  frequencies: z.array(z.enum(FREQUENCIES)).max(FREQUENCIES.length).optional(), doubleOptIn: z.boolean().optional(),
});
/** `lifetime` in the vendor's words and `lifetimeSeconds` (0: the session) are null when the vendor states none; `server`: sent by the tenant's server, nothing is stored in the browser. */
export const TrackerCookie = z.strictObject({
  name: Label, lifetime: Label.nullable().default(null), lifetimeSeconds: z.int().min(0).nullable().default(null),
  party: z.enum(["first", "third", "server"]).nullable().default(null), kind: Label.default("cookie"),
});
export const Tracker = z.strictObject({
  vendor: Label, category: z.enum(TRACKER_CATEGORIES), purpose: Words.optional(), cookies: z.array(TrackerCookie).max(500),
});
export const Notice = z.strictObject({ id: Id, version: z.string().min(1).max(40), title: Label, publishedOn: z.iso.date(), body: z.string().min(1).max(200_000) });
export const AutomatedDecision = z.strictObject({ id: Id, name: Label, decided: Words, logic: Words, effect: Words });
export const Contact = z.strictObject({ name: Label, email: z.email(), post: Words.optional(), phone: Label.optional(), form: z.boolean().default(true) });
export const Authority = z.strictObject({ name: Label, url: z.url().optional(), email: z.email().optional(), post: Words.optional() });
export const RightsPolicy = z.strictObject({ internalTargetDays: z.int().min(1).max(30).default(28), undoDays: z.int().min(0).max(14).default(3) });
/** Which purposes and recipients an order's data has. */
export const OrderHandling = z.strictObject({ purposes: z.array(Id).default([]), recipients: z.array(Id).default([]) });

type Checked = z.infer<z.ZodObject<{
  fields: z.ZodArray<typeof Field>; purposes: z.ZodArray<typeof Purpose>; recipients: z.ZodArray<typeof Recipient>; routes: z.ZodArray<typeof Route>;
  recordKinds: z.ZodArray<typeof RecordKind>; orders: typeof OrderHandling; topics: z.ZodArray<typeof Topic>; retentionRules: z.ZodArray<typeof RetentionRule>;
  trackers: z.ZodArray<typeof Tracker>; notices: z.ZodArray<typeof Notice>; automatedDecisions: z.ZodArray<typeof AutomatedDecision>;
}>>;

/** The lists whose entries are told apart by a name, and the name. The difference between two documents speaks in these names too. */
export const ENTRY_NAMES = {
  fields: ({ id }: Field) => id, purposes: ({ id }: Purpose) => id, recipients: ({ id }: Recipient) => id, routes: ({ id }: Route) => id,
  recordKinds: ({ id }: RecordKind) => id, topics: ({ id }: Topic) => id, retentionRules: ({ id }: RetentionRule) => id,
  automatedDecisions: ({ id }: AutomatedDecision) => id, trackers: ({ vendor, category }: Tracker) => `${vendor} (${category})`,
  notices: ({ id, version }: Notice) => `${id}@${version}`,
} as const satisfies { [list in keyof Checked]?: (entry: never) => string };

/** The whole document, as `PUT /catalogue` takes it and `GET /catalogue` gives it. Every list may be empty. */
export const Catalogue = z.strictObject({
  fields: z.array(Field).max(500).default([]),
  purposes: z.array(Purpose).max(200).default([]),
  recipients: z.array(Recipient).max(500).default([]),
  routes: z.array(Route).max(100).default([]),
  recordKinds: z.array(RecordKind).max(100).default([]),
  orders: OrderHandling.prefault({}),
  retentionRules: z.array(RetentionRule).max(200).default([]),
  topics: z.array(Topic).max(100).default([]),
  trackers: z.array(Tracker).max(500).default([]),
  notices: z.array(Notice).max(200).default([]),
  automatedDecisions: z.array(AutomatedDecision).max(100).default([]),
  securityMeasures: z.array(Words).max(100).default([]),
  transfersDocument: Label.optional(),
  contact: Contact.optional(),
  authority: Authority.optional(),
  rightsPolicy: RightsPolicy.prefault({}),
}).superRefine(checkReferences);
export type Catalogue = z.infer<typeof Catalogue>;
/** A document as it is kept; version 0 is the empty one before the first. */
export type SavedCatalogue = Catalogue & { version: number };
export type Field = z.infer<typeof Field>;
export type Purpose = z.infer<typeof Purpose>;
export type Recipient = z.infer<typeof Recipient>;
export type Route = z.infer<typeof Route>;
export type RecordKind = z.infer<typeof RecordKind>;
export type Topic = z.infer<typeof Topic>;
export type Tracker = z.infer<typeof Tracker>;
export type TrackerCookie = z.infer<typeof TrackerCookie>;
export type Notice = z.infer<typeof Notice>;
export type AutomatedDecision = z.infer<typeof AutomatedDecision>;
export type Contact = z.infer<typeof Contact>;
export type Authority = z.infer<typeof Authority>;

/** The document of a tenant that has said nothing yet. */
export const EMPTY_CATALOGUE: Catalogue = Catalogue.parse({});

function checkReferences(document: Checked, check: z.RefinementCtx): void {
  const complain = (path: PropertyKey[], message: string) => check.addIssue({ code: "custom", path, message });
  checkNames(document, complain);
  const users = [["fields", document.fields], ["recordKinds", document.recordKinds], ["orders", [document.orders]]] as const;
  for (const [list, entries] of users) entries.forEach((entry, i) => {
    const path = list === "orders" ? [list] : [list, i];
    for (const named of ["purposes", "recipients"] as const) {
      const known = new Set(document[named].map(({ id }) => id));
      entry[named].filter((id) => !known.has(id)).forEach((id) => complain([...path, named], `names ${id}, which is not in ${named}`));
    }
  });
}

function checkNames(document: Checked, complain: (path: PropertyKey[], message: string) => void): void {
  for (const [list, nameOf] of Object.entries(ENTRY_NAMES)) {
    const names = (document[list as keyof typeof ENTRY_NAMES] as never[]).map(nameOf as (entry: never) => string);
    names.forEach((name, i) => {
      if (names.indexOf(name) !== i) complain([list, i], `${name} stands twice`);
    });
  }
}
