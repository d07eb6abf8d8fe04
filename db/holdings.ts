// Which tables can hold a person's data, how is a person found in each, and what becomes of it at export and erasure?
// Pure data: export, erasure and purge interpret it in their own queries, so that their lists cannot drift apart.

/**
 * How a person's rows are found. `subject`: the column holds the subject's id. `machine`: it holds the number of a machine, claimed
 * in machine_claims. `email`: it holds the normalised address. `address_hash`: it holds the keyed hash of that address. `through`: it names a row of `parent` that is the
 * person's. `reference`: the text `<prefix><subject id>` stands in it. `unreachable`: nothing in the row leads back to a person; it ends by age alone.
 */
export type Reach =
  | { by: "subject" | "machine" | "email" | "address_hash"; column: string }
  | { by: "through"; column: string; parent: string; parentColumn: string }
  | { by: "reference"; column: string; prefix: string }
  | { by: "unreachable" };

/** Under which headings a person chooses what to export. */
export const CATEGORIES = ["account", "profile", "orders", "records", "choices", "cookies", "requests", "access"] as const;
export type Category = (typeof CATEGORIES)[number];

/** `only: "kind"`: of a mark like `staff:<id>` just what stands before the colon leaves, because the rest names somebody else. */
export type Shown = { column: string; label: string; only?: "kind" };

/**
 * `delete`: the rows go. `anonymise`: the row stays, its personal columns are emptied, and its tie to the person is cut once the person's own row goes.
 * `leaves`: what then stands in a column, as SQL over the row, where that is not null; its own name: it stays until the person's row goes. `keep`: the row stays, for the reason given.
 */
export type Erasure = { does: "delete" } | { does: "anonymise"; why: string; leaves?: Readonly<Record<string, string>> } | { does: "keep"; why: string };

export type Holding = {
  table: string;
  reach: Reach;
  /** What a person calls it, in one line what it is, and under which heading it is chosen for an export. */
  title: string; meaning: string; category: Category;
  /** Columns that tell one person's rows apart, in the order in which export reads them: an index gives it. */
  key: readonly string[];
  /** The column by which the newest rows are shown first; null: there is none, or one row. */
  newest: string | null;
  /** Columns that go into the person's export, with the label they get there. */
  exported: readonly Shown[];
  /** What export adds to each row: computed by the rule of its retention category, or looked up in the tenant's catalogue. */
  added?: readonly Shown[];
  /** What of it stays out of an export, wholly or in part, and why. */
  withheld: readonly { column: string; why: string }[];
  /** Columns that can hold personal data; what erasure must leave no trace of. Exported ones are named again here. */
  personal: readonly string[];
  /** Columns that say nothing about the person: keys, ties and marks of our own. */
  internal: readonly string[];
  /** Which retention rules bound it; null: none, it lives and goes with what it belongs to, or by a time of its own. */
  retentionCategory: "value" | "order" | "record" | "consent" | null;
  erasure: Erasure;
};

const show = (labels: Record<string, string>): Shown[] => Object.entries(labels).map(([column, label]) => ({ column, label }));
const bySubject = { by: "subject", column: "subject_id" } as const;
const gone = { does: "delete" } as const;
const secret = (column: string) => ({ column, why: "A secret or its fingerprint, with which somebody could act in your name." });
const hashed = (column: string) => ({ column, why: "The same again under a secret key, so that it can be compared; it tells nothing more." });
const somebody = (column: string) => ({ column, why: "Which member of staff or which key it was is data of somebody else; the kind is told." });
const dated = { kept_until: "Kept until", ground: "Ground" };

/** Of an event only our own ids, its number and words from closed lists: no account number, order number or hash. */
const REDUCED_EVENT = "(select coalesce(jsonb_object_agg(key, value), '{}'::jsonb) from jsonb_each(data) where key in ('sequence', 'requestId', 'exportId', 'messageId', 'right', 'state'))";

const cell = { topic: "Topic", channel: "Channel", state: "State", source: "Who changed it", wording: "Words shown", changed_at: "Changed" };
const content = { record_id: "Number", kind: "Kind", occurred_at: "When", title: "Title", body: "Text", system: "Kept in", is_public: "Public" };

export const HOLDINGS: readonly Holding[] = [
  {
    table: "subjects", reach: { by: "subject", column: "id" },
    title: "Account", meaning: "By what you are known here.", category: "account", key: ["id"], newest: null,
    withheld: [{ column: "email_norm", why: "The same address in the form in which addresses are compared." }, hashed("address_hash"), hashed("external_hash")],
    exported: show({ external_id: "Account number", email: "E-mail", phone: "Phone", locale: "Language", country: "Country", collected_at: "Told on", created_at: "Account since", frozen_at: "Frozen since", erased_at: "Erased on" }),
    personal: ["external_id", "email", "email_norm", "phone", "locale", "country", "address_hash", "external_hash"], internal: ["tenant_id", "id"],
    retentionCategory: null, erasure: { does: "anonymise", why: "Orders and requests that must stay for a time hang on this row; it goes with the last of them.", leaves: { external_id: "'erased:' || id", email: "''", email_norm: "''", address_hash: "address_hash", external_hash: "external_hash" } },
  },
  {
    table: "profile_values", reach: bySubject,
    title: "Profile", meaning: "Facts about you, each with where it came from.", category: "profile", key: ["field"], newest: "collected_at",
    added: show({ label: "What it is", purposes: "Used for", recipients: "Who else gets it", ...dated }), withheld: [],
    exported: show({ field: "Field", value: "Value", source: "Source", system: "Kept in", received_from: "Received from", collected_at: "Since" }),
    personal: ["value", "received_from"], internal: ["tenant_id", "subject_id"], retentionCategory: "value", erasure: gone,
  },
  {
    table: "subject_addresses", reach: bySubject, exported: show({ email: "Earlier e-mail", replaced_at: "Left on" }),
    title: "Earlier addresses", meaning: "Addresses you had before; they are told of what happens to your account.", category: "account", key: ["address_hash"], newest: "replaced_at",
    withheld: [hashed("address_hash")],
    personal: ["email", "address_hash"], internal: ["tenant_id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "value_changes", reach: bySubject, exported: show({ field: "Field", before: "Before", after: "After", changed_at: "Changed" }),
    title: "Corrections", meaning: "Values before and after they were corrected.", category: "profile", key: ["changed_at", "id"], newest: "changed_at",
    added: show({ label: "What it is" }), withheld: [],
    personal: ["before", "after"], internal: ["tenant_id", "id", "subject_id", "request_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "restrictions", reach: bySubject, exported: show({ purpose: "Use", kind: "Frozen or objected to", since: "Since" }),
    title: "Frozen uses", meaning: "Uses of your data that you have frozen or objected to.", category: "choices", key: ["purpose", "kind"], newest: "since", withheld: [],
    personal: ["purpose"], internal: ["tenant_id", "subject_id", "request_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "machine_claims", reach: bySubject, exported: show({ machine_id: "Machine number", claimed_at: "Claimed" }),
    title: "Machines", meaning: "Machines whose reports you have claimed.", category: "records", key: ["machine_id"], newest: "claimed_at", withheld: [],
    personal: ["machine_id"], internal: ["tenant_id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "orders", reach: bySubject,
    title: "Orders", meaning: "What you bought, and the personal part of each order until its day.", category: "orders", key: ["order_id"], newest: "placed_at",
    added: show(dated), withheld: [],
    exported: show({ order_id: "Order number", placed_at: "Placed", total: "Total", items: "Items", personal: "Personal details", updated_at: "Last changed" }),
    personal: ["order_id", "items", "personal"], internal: ["tenant_id", "subject_id"], retentionCategory: "order",
    erasure: { does: "keep", why: "An order is kept until the day its rule gives; then its personal part is removed." },
  },
  {
    table: "records", reach: bySubject, exported: show({ machine_id: "Machine number", ...content }),
    title: "Other records", meaning: "Registrations, messages, posts, reports and whatever else has a date.", category: "records", key: ["record_id"], newest: "occurred_at",
    added: show({ label: "Kind in words", ...dated }), withheld: [],
    personal: ["machine_id", "record_id", "title", "body"], internal: ["tenant_id", "subject_id"], retentionCategory: "record", erasure: gone,
  },
  {
    table: "machine_records", reach: { by: "machine", column: "machine_id" }, exported: show({ machine_id: "Machine number", ...content }),
    title: "Reports of your machines", meaning: "What machines that you claimed have sent.", category: "records", key: ["machine_id", "record_id"], newest: "occurred_at",
    added: show({ label: "Kind in words", ...dated }), withheld: [],
    personal: ["machine_id", "record_id", "title", "body"], internal: ["tenant_id"], retentionCategory: "record", erasure: gone,
  },
  {
    table: "preferences",
    title: "Marketing choices now", meaning: "What you may be written to about, on which channel.", category: "choices", key: ["topic", "channel"], newest: "changed_at", withheld: [],
    reach: bySubject, exported: show(cell), personal: ["state"], internal: ["tenant_id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "preference_changes", reach: bySubject, exported: [...show({ ...cell, recorded_at: "Recorded" }), { column: "actor", label: "Through", only: "kind" }],
    title: "Marketing choices over time", meaning: "Every change of those choices.", category: "choices", key: ["changed_at", "id"], newest: "changed_at",
    withheld: [somebody("actor")],
    personal: ["state"], internal: ["tenant_id", "id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "suppressions", reach: { by: "address_hash", column: "address_hash" },
    title: "Do not contact", meaning: "Why and since when you are not to be contacted.", category: "choices", key: ["channel", "topic"], newest: "since",
    withheld: [hashed("address_hash")],
    exported: show({ channel: "Channel", topic: "Topic", reason: "Reason", since: "Since", until: "Until" }), personal: ["address_hash"], internal: ["tenant_id", "txid"],
    retentionCategory: null, erasure: { does: "keep", why: "Without the keyed hash of the address nobody could know that it must not be contacted." },
  },
  {
    table: "consent_decisions", reach: bySubject,
    title: "Cookie choices", meaning: "Every decision on cookies and the like.", category: "cookies", key: ["decided_at", "id"], newest: "decided_at",
    added: show(dated), withheld: [],
    exported: show({ visitor_id: "Visitor number", site: "Site", necessary: "Necessary", analytical: "Analytical", functionality: "Functionality", targeting: "Targeting", vendors: "Vendors", action: "What happened", source: "Where", decided_at: "Decided", recorded_at: "Recorded" }),
    personal: ["visitor_id"], internal: ["tenant_id", "id", "subject_id", "txid"],
    retentionCategory: "consent", erasure: { does: "keep", why: "GDPR article 7(1): the tenant must be able to show what was agreed to, until the rule's day comes." },
  },
  {
    table: "requests", reach: bySubject,
    title: "Requests", meaning: "What you have asked for under the law.", category: "requests", key: ["received_at", "id"], newest: "received_at",
    withheld: [{ column: "internal_note", why: "A note between members of staff, which can speak of other people." }, somebody("opened_by")],
    exported: [...show({ id: "Request number", right: "Right", regime: "Law", country: "Country", time_zone: "Time zone", received_at: "Received", details: "Details", wait_reason: "Waiting for", outcome: "Outcome", closed_at: "Closed", refusal_ground: "Ground of refusal", refusal_text: "Refusal", about: "About" }), { column: "opened_by", label: "Opened by", only: "kind" }],
    personal: ["details", "refusal_text", "internal_note", "about"], internal: ["tenant_id", "subject_id"],
    retentionCategory: null, erasure: { does: "anonymise", why: "That the right was asked for and answered in time must be shown; in whose words is not needed for it." },
  },
  {
    table: "request_clock_events", reach: { by: "through", column: "request_id", parent: "requests", parentColumn: "id" },
    title: "Deadlines of your requests", meaning: "What set or moved the date by which each is answered.", category: "requests", key: ["request_id", "position"], newest: "happened_on", withheld: [],
    exported: show({ request_id: "Request number", position: "Number", kind: "Event", happened_on: "Day", rule: "Law", reason: "Reason" }), personal: [], internal: ["tenant_id"],
    retentionCategory: null, erasure: { does: "keep", why: "It is the proof of the deadline and says nothing about the person." },
  },
  {
    table: "request_tasks", reach: { by: "through", column: "request_id", parent: "requests", parentColumn: "id" },
    title: "Work on your requests", meaning: "Which systems had to do something, and whether they have.", category: "requests", key: ["id"], newest: "created_at",
    withheld: [{ column: "evidence", why: "What a system wrote as proof of its work; it can hold marks of other people." }],
    exported: show({ request_id: "Request number", system: "System", state: "State", outcome: "Outcome", created_at: "Begun", done_at: "Done" }), personal: ["evidence"], internal: ["tenant_id", "id"],
    retentionCategory: null, erasure: { does: "anonymise", why: "That each system confirmed is part of the proof; what it wrote beside it is not." },
  },
  {
    table: "request_steps", reach: { by: "through", column: "request_id", parent: "requests", parentColumn: "id" },
    title: "Steps of your requests", meaning: "What happened between asking and answer.", category: "requests", key: ["request_id", "id"], newest: "happened_at", withheld: [],
    exported: show({ request_id: "Request number", kind: "What happened", facts: "Details", happened_at: "When" }), personal: [], internal: ["tenant_id", "id"],
    retentionCategory: null, erasure: { does: "keep", why: "It tells what was done and when, in counts and dates; nothing of the person stands in it." },
  },
  {
    table: "exports", reach: bySubject, exported: show({ state: "State", categories: "Chosen", created_at: "Asked for", ready_at: "Ready", expires_at: "Kept until" }),
    title: "Copies prepared", meaning: "Large copies of your data that were prepared for you.", category: "requests", key: ["created_at", "id"], newest: "created_at",
    withheld: [{ column: "resume_at", why: "Where the preparing of a copy stands; a place in this very data." }],
    personal: ["categories", "resume_at"], internal: ["tenant_id", "id", "subject_id", "request_id", "rows_expected", "rows_done", "attempts", "lease_until"], retentionCategory: null, erasure: gone,
  },
  {
    table: "export_parts", reach: { by: "through", column: "export_id", parent: "exports", parentColumn: "id" },
    title: "Parts of copies", meaning: "How the copies are divided.", category: "requests", key: ["export_id", "part"], newest: null, withheld: [],
    exported: [], personal: [], internal: ["tenant_id", "export_id", "part", "file_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "files", reach: bySubject, exported: show({ name: "File", content_type: "Kind", size: "Bytes", sha256: "SHA-256", created_at: "Made", expires_at: "Kept until" }),
    title: "Stored files", meaning: "Files that are kept for you.", category: "requests", key: ["id"], newest: "created_at", withheld: [],
    personal: ["name", "sha256"], internal: ["tenant_id", "id", "subject_id", "kind", "completed_at"], retentionCategory: null, erasure: gone,
  },
  {
    table: "file_chunks", reach: { by: "through", column: "file_id", parent: "files", parentColumn: "id" },
    title: "Contents of stored files", meaning: "The stored files themselves.", category: "requests", key: ["file_id", "position"], newest: null,
    withheld: [{ column: "body", why: "A copy of this very data; it is there to download while it is kept." }],
    exported: [], personal: ["body"], internal: ["tenant_id", "file_id", "position"], retentionCategory: null, erasure: gone,
  },
  {
    table: "contact_messages", reach: bySubject, exported: show({ kind: "Kind", body: "Text", sent_at: "Sent", mailed_at: "Handed on" }),
    title: "Messages you wrote", meaning: "What you wrote through the privacy centre.", category: "records", key: ["id"], newest: "sent_at", withheld: [],
    personal: ["body"], internal: ["tenant_id", "id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "sessions", reach: bySubject, exported: show({ authenticated_at: "Signed in", last_seen_at: "Last seen", expires_at: "Ends" }),
    title: "Sign-ins", meaning: "Browsers in which you are signed in.", category: "access", key: ["token_hash"], newest: "authenticated_at",
    withheld: [hashed("proven_hash")],
    personal: ["proven_hash"], internal: ["tenant_id", "token_hash", "subject_id", "staff_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "sign_in_links", reach: { by: "email", column: "email_norm" }, exported: show({ created_at: "Asked for", used_at: "Used", expires_at: "Ended" }),
    title: "Sign-in mails", meaning: "Links to sign in that were mailed to you.", category: "access", key: ["token_hash"], newest: "created_at",
    withheld: [{ column: "email_norm", why: "Your address again, in the form in which addresses are compared." }, secret("token_sealed"), secret("browser_hash")],
    personal: ["email_norm", "token_sealed", "browser_hash"], internal: ["tenant_id", "token_hash", "code_hash", "audience", "wrong_codes", "subject_id", "room"], retentionCategory: null, erasure: gone,
  },
  {
    table: "events", reach: bySubject, exported: [], personal: ["data"], internal: ["tenant_id", "id", "type", "subject_id", "occurred_at", "dispatched_at", "txid"],
    title: "Notices to systems", meaning: "What connected systems were told.", category: "access", key: ["id"], newest: "occurred_at",
    withheld: [{ column: "data", why: "Notices between systems: your account number and a state that stands elsewhere in this copy." }],
    retentionCategory: null, erasure: { does: "anonymise", why: "A receiver that polls must still see that something happened; the account number goes out of it.", leaves: { data: REDUCED_EVENT } },
  },
  {
    table: "subject_sequences", reach: bySubject, exported: [], personal: [], internal: ["tenant_id", "subject_id", "last"],
    title: "Counter of notices", meaning: "How many there were.", category: "access", key: ["subject_id"], newest: null, withheld: [],
    retentionCategory: null, erasure: { does: "keep", why: "A number without a name; it keeps later events in order until the subject's row goes." },
  },
  {
    table: "audit_payloads", reach: bySubject, exported: show({ seq: "Entry", payload: "What was recorded" }), personal: ["payload", "salt"], internal: ["tenant_id", "subject_id"],
    title: "Details of the log", meaning: "What was noted with each entry of the log.", category: "access", key: ["seq"], newest: "seq",
    withheld: [secret("salt")],
    retentionCategory: null, erasure: gone,
  },
  {
    table: "audit_entries", reach: { by: "through", column: "seq", parent: "audit_payloads", parentColumn: "seq" },
    title: "Who has looked", meaning: "Every entry of the log that is about you.", category: "access", key: ["seq"], newest: "recorded_at",
    withheld: [somebody("actor_ref")],
    exported: [...show({ seq: "Entry", recorded_at: "When", action: "What was done" }), { column: "actor_ref", label: "Who", only: "kind" }], personal: [], internal: ["tenant_id", "object_ref", "payload_commit", "leaf_hash"],
    retentionCategory: null, erasure: { does: "keep", why: "Evidence is never altered: once the payload and its salt are gone, an entry names an id that leads nowhere." },
  },
  {
    table: "idempotency_keys", reach: { by: "unreachable" }, exported: [], personal: ["answer_sealed"], internal: ["tenant_id", "key_id", "idempotency_key", "request_hash", "status", "created_at"],
    title: "Answers to calls", meaning: "What the systems of the company were answered.", category: "access", key: ["key_id", "idempotency_key"], newest: null,
    withheld: [{ column: "answer_sealed", why: "Sealed, kept for a day, and not to be found by person; what it says of you stands elsewhere in this copy." }],
    retentionCategory: null, erasure: { does: "keep", why: "Sealed answers to the tenant's own calls, deleted after 24 hours." },
  },
];
