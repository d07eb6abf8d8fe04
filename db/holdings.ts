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
  /** A civil date until which a row stays hidden from its person, marked secret on a ground of law; null in the row: never hidden. */
  shownFrom?: string;
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

const cell = { topic: "Topic", channel: "Channel", state: "State", source: "Who changed it", wording: "Words shown", frequency: "At most so often", changed_at: "Changed" };
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
    personal: ["value", "received_from"], internal: ["tenant_id", "subject_id", "told_by"], retentionCategory: "value", erasure: gone,
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
    table: "preference_changes", reach: bySubject, exported: [...show({ ...cell, campaign: "From the mailing", recorded_at: "Recorded" }), { column: "actor", label: "Through", only: "kind" }],
    title: "Marketing choices over time", meaning: "Every change of those choices.", category: "choices", key: ["changed_at", "id"], newest: "changed_at",
    withheld: [somebody("actor")],
    personal: ["state"], internal: ["tenant_id", "id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "opt_in_confirmations", reach: bySubject,
    title: "Confirmations", meaning: "Where a yes of yours had to be confirmed by mail, when it was asked and when you pressed the link.", category: "choices", key: ["asked_at", "id"], newest: "asked_at", withheld: [],
    exported: show({ topic: "Topic", channel: "Channel", wording: "Words shown", frequency: "At most so often", asked_at: "Asked", expires_at: "Link good until", confirmed_at: "Confirmed" }), personal: ["topic"], internal: ["tenant_id", "id", "subject_id"],
    retentionCategory: null, erasure: gone,
  },
  {
    table: "suppressions", reach: { by: "address_hash", column: "address_hash" },
    title: "Do not contact", meaning: "Why and since when you are not to be contacted.", category: "choices", key: ["channel", "topic"], newest: "since",
    withheld: [hashed("address_hash")],
    exported: show({ channel: "Channel", topic: "Topic", reason: "Reason", since: "Since", until: "Until" }), personal: ["address_hash"], internal: ["tenant_id", "txid"],
    retentionCategory: null, erasure: { does: "keep", why: "Without the keyed hash of the address nobody could know that it must not be contacted." },
  },
  {
    table: "connector_targets", reach: { by: "address_hash", column: "address_hash" },
    title: "Told to mail tools", meaning: "Which of your opt-outs was carried out in which tool, and when.", category: "choices", key: ["connector_id", "topic"], newest: "queued_at",
    withheld: [hashed("address_hash"), { column: "address", why: "Your address, sealed, on its way to the tool; the same as the one that is told." }],
    exported: show({ topic: "Topic", state: "State", reason: "Outcome", said_at: "Opted out", queued_at: "Since", sent_at: "Sent", accepted_at: "Accepted", confirmed_at: "Confirmed", checked_at: "Last read", drifted_at: "Last found undone" }),
    personal: ["address_hash", "address"], internal: ["tenant_id", "connector_id", "attempts", "due_at", "leased_until", "drifts"],
    retentionCategory: null, erasure: { does: "keep", why: "The tool must still be stopped. Once it has confirmed, or after 30 days, only the keyed hash of the address is left." },
  },
  {
    table: "connector_calls", reach: { by: "address_hash", column: "address_hash" },
    title: "Calls to mail tools", meaning: "Each call that carried out or checked an opt-out of yours in a tool.", category: "choices", key: ["connector_id", "id"], newest: "called_at",
    withheld: [hashed("address_hash")],
    exported: show({ called_at: "When", endpoint: "Call", outcome: "Outcome", status: "Status" }),
    personal: ["address_hash"], internal: ["tenant_id", "connector_id", "id", "version", "vendor_request_id", "took_ms"],
    retentionCategory: null, erasure: { does: "keep", why: "The tenant must be able to show that the opt-out was carried out; it names no address, and goes after 400 days." },
  },
  {
    table: "consent_decisions", reach: bySubject,
    title: "Cookie choices", meaning: "Every decision on cookies and the like.", category: "cookies", key: ["decided_at", "id"], newest: "decided_at",
    added: show(dated), withheld: [],
    exported: show({ visitor_id: "Visitor number", site: "Site", necessary: "Necessary", analytical: "Analytical", functionality: "Functionality", targeting: "Targeting", vendors: "Vendors", action: "What happened", source: "Where", decided_at: "Decided", recorded_at: "Recorded", banner_version: "Banner version", locale: "Language shown", user_agent: "Browser", client_at: "By the browser's clock", gpc: "Global Privacy Control", dnt: "Do Not Track" }),
    personal: ["visitor_id", "user_agent"], internal: ["tenant_id", "id", "subject_id", "txid", "site_id", "script_hash"],
    retentionCategory: "consent", erasure: { does: "keep", why: "GDPR article 7(1): the tenant must be able to show what was agreed to, until the rule's day comes." },
  },
  {
    table: "linked_devices", reach: bySubject,
    title: "Linked browsers", meaning: "Browsers that were proven to be yours, so that your choice of cookies holds in them.", category: "cookies", key: ["linked_at", "visitor_id"], newest: "linked_at",
    withheld: [],
    exported: show({ visitor_id: "Visitor number", user_agent: "Browser", proof: "How it was proven", linked_at: "Linked", ended_at: "Ended" }),
    personal: ["visitor_id", "user_agent"], internal: ["tenant_id", "site_id", "subject_id"],
    retentionCategory: null, erasure: gone,
  },
  {
    table: "requests", reach: bySubject,
    title: "Requests", meaning: "What you have asked for under the law.", category: "requests", key: ["received_at", "id"], newest: "received_at",
    withheld: [{ column: "internal_note", why: "A note between members of staff, which can speak of other people." }, somebody("opened_by")],
    exported: [...show({ id: "Request number", right: "Right", regime: "Law", country: "Country", time_zone: "Time zone", received_at: "Received", details: "Details", wait_reason: "Waiting for", outcome: "Outcome", closed_at: "Closed", refusal_ground: "Ground of refusal", refusal_text: "Refusal", answer_text: "Answer", about: "About", channel: "Came by", due_on: "Answer due" }), { column: "opened_by", label: "Opened by", only: "kind" }],
    personal: ["details", "refusal_text", "answer_text", "internal_note", "about"], internal: ["tenant_id", "subject_id", "target_on", "assignee_id", "duplicate_of"],
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
    withheld: [{ column: "evidence", why: "What a system wrote as proof of its work; it can hold marks of other people." }, { column: "title", why: "What staff told each other to do; it can speak of other people." }],
    exported: show({ request_id: "Request number", system: "System", kind: "Done by", state: "State", outcome: "Outcome", retained: "What stays there", data: "What it holds", created_at: "Begun", done_at: "Done" }),
    personal: ["evidence", "title", "retained", "data"], internal: ["tenant_id", "id", "assignee_id", "due_on", "file_id"],
    retentionCategory: null, erasure: { does: "anonymise", why: "That each system confirmed is part of the proof; what it wrote beside it is not." },
  },
  {
    table: "request_steps", reach: { by: "through", column: "request_id", parent: "requests", parentColumn: "id" },
    title: "Steps of your requests", meaning: "What happened between asking and answer.", category: "requests", key: ["request_id", "id"], newest: "happened_at", withheld: [],
    exported: show({ request_id: "Request number", kind: "What happened", facts: "Details", happened_at: "When" }), personal: [], internal: ["tenant_id", "id"],
    retentionCategory: null, erasure: { does: "keep", why: "It tells what was done and when, in counts and dates; nothing of the person stands in it." },
  },
  {
    table: "request_messages", reach: { by: "through", column: "request_id", parent: "requests", parentColumn: "id" },
    title: "Messages about your requests", meaning: "What you and staff wrote to each other about a request.", category: "requests", key: ["id"], newest: "sent_at", withheld: [],
    exported: show({ request_id: "Request number", sender: "Written by", body: "Text", sent_at: "Sent" }), personal: ["body"], internal: ["tenant_id", "id", "staff_id", "mailed_at"],
    retentionCategory: null, erasure: gone,
  },
  {
    table: "request_notes", reach: { by: "through", column: "request_id", parent: "requests", parentColumn: "id" }, exported: [],
    title: "Notes on your requests", meaning: "What members of staff wrote for each other.", category: "requests", key: ["id"], newest: "written_at",
    withheld: [{ column: "body", why: "Notes between members of staff, which can speak of other people." }],
    personal: ["body"], internal: ["tenant_id", "id", "request_id", "staff_id", "written_at"], retentionCategory: null, erasure: gone,
  },
  {
    table: "request_items", reach: { by: "through", column: "request_id", parent: "requests", parentColumn: "id" },
    title: "Answers thing by thing", meaning: "Where an answer was not the same for everything: what was done, and what stayed and why.", category: "requests", key: ["id"], newest: "decided_at", withheld: [],
    exported: show({ request_id: "Request number", what: "What", outcome: "Outcome", ground: "Ground", reason: "Why", until: "Until", decided_at: "Decided" }), personal: ["what", "reason"], internal: ["tenant_id", "id"],
    retentionCategory: null, erasure: { does: "anonymise", why: "That each thing was decided, and on which ground, is part of the proof; its name is not.", leaves: { what: "''" } },
  },
  {
    table: "holds", reach: bySubject,
    title: "Legal holds", meaning: "Why something must be kept for a legal claim, whatever was asked.", category: "requests", key: ["id"], newest: "placed_at",
    withheld: [{ column: "reason", why: "What staff wrote of the claim, which can speak of other people; the ground is told." }, somebody("placed_by"), somebody("lifted_by")],
    exported: [...show({ ground: "Ground", placed_at: "Since", until: "Until", lifted_at: "Lifted" }), { column: "placed_by", label: "Placed by", only: "kind" }, { column: "lifted_by", label: "Lifted by", only: "kind" }],
    personal: ["reason"], internal: ["tenant_id", "id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "escalations", reach: bySubject,
    title: "Escalations", meaning: "What about you or your requests needed a person.", category: "requests", key: ["id"], newest: "opened_at",
    withheld: [{ column: "internal_note", why: "A note between members of staff, which can speak of other people." }],
    exported: show({ kind: "Why", opened_at: "Since", target_on: "To be done by", ack_due: "To be confirmed by", acknowledged_at: "Confirmed", closed_at: "Closed", outcome: "Outcome", answer_text: "Answer" }),
    personal: ["answer_text", "internal_note"], internal: ["tenant_id", "id", "about_id", "subject_id", "request_id", "message_id", "rung", "raised_at", "assignee_id"],
    retentionCategory: null, erasure: { does: "anonymise", why: "That a person looked at it, and when, must be shown; in whose words is not needed for it." },
  },
  {
    table: "escalation_steps", reach: { by: "through", column: "escalation_id", parent: "escalations", parentColumn: "id" },
    title: "Steps of escalations", meaning: "Who was told of each, as a rung of a ladder, and when.", category: "requests", key: ["escalation_id", "id"], newest: "happened_at", withheld: [],
    exported: show({ kind: "What happened", rung: "Told to", happened_at: "When" }), personal: [], internal: ["tenant_id", "escalation_id", "id"],
    retentionCategory: null, erasure: { does: "keep", why: "It tells what was done and when; nothing of the person stands in it." },
  },
  {
    table: "decisions_made", reach: bySubject,
    title: "Automated decisions", meaning: "What a computer decided about you.", category: "access", key: ["decision_id"], newest: "decided_at", withheld: [],
    exported: show({ decision_id: "Number", decision: "Decision", result: "Result", reasons: "Reasons", decided_at: "Decided", recorded_at: "Recorded", review_outcome: "After review", review_text: "Review", reviewed_at: "Reviewed" }),
    personal: ["decision_id", "result", "reasons", "review_text"], internal: ["tenant_id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "disclosures", reach: bySubject,
    title: "Disclosures", meaning: "To which authority or buyer data about you was given.", category: "access", key: ["id"], newest: "disclosed_on", shownFrom: "secret_until",
    withheld: [{ column: "secret_ground", why: "Why it was secret for a time; the rest is told once that time is over." }, somebody("recorded_by")],
    exported: [...show({ kind: "To whom", recipient: "Name", what: "What", ground: "Ground", disclosed_on: "When", secret_until: "Secret until", recorded_at: "Recorded" }), { column: "recorded_by", label: "Recorded by", only: "kind" }],
    personal: ["what", "secret_ground"], internal: ["tenant_id", "id", "subject_id"],
    retentionCategory: null, erasure: { does: "anonymise", why: "To whom something was given on which ground must be shown; of whom and what is not needed for it.", leaves: { what: "''", secret_ground: "case when secret_until is not null then '' end" } },
  },
  {
    table: "notices_told", reach: bySubject, exported: show({ notice: "Notice", version: "Version", told_at: "Told" }),
    title: "Notices you were told of", meaning: "Which version of which privacy notice you were mailed about.", category: "access", key: ["notice", "version"], newest: "told_at", withheld: [],
    personal: [], internal: ["tenant_id", "subject_id"], retentionCategory: null, erasure: gone,
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
    withheld: [{ column: "email_norm", why: "Your address again, in the form in which addresses are compared." }, secret("token_sealed"), secret("browser_hash"), { column: "wish_sealed", why: "Sealed until the address is known; what was asked stands among your requests." }],
    personal: ["email_norm", "token_sealed", "browser_hash", "wish_sealed"], internal: ["tenant_id", "token_hash", "code_hash", "audience", "wrong_codes", "subject_id", "room", "request_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "events", reach: bySubject, exported: [], personal: ["data"], internal: ["tenant_id", "id", "type", "subject_id", "occurred_at", "dispatched_at", "txid"],
    title: "Notices to systems", meaning: "What connected systems were told.", category: "access", key: ["id"], newest: "occurred_at",
    withheld: [{ column: "data", why: "Notices between systems: your account number and a state that stands elsewhere in this copy." }],
    retentionCategory: null, erasure: { does: "anonymise", why: "A receiver that polls must still see that something happened; the account number goes out of it.", leaves: { data: REDUCED_EVENT } },
  },
  {
    table: "webhook_deliveries", reach: { by: "through", column: "event_id", parent: "events", parentColumn: "id" },
    title: "Notices sent", meaning: "When connected systems were told something about you.", category: "access", key: ["event_id", "endpoint_id"], newest: "occurred_at", withheld: [],
    exported: show({ event_type: "About", occurred_at: "When", state: "State", delivered_at: "Taken" }), personal: [], internal: ["tenant_id", "endpoint_id", "event_id", "attempts", "due_at"],
    retentionCategory: null, erasure: { does: "keep", why: "Proof that a receiver was told; it names an event of which nothing personal is left, and goes after 90 days." },
  },
  {
    table: "webhook_attempts", reach: { by: "through", column: "event_id", parent: "events", parentColumn: "id" },
    title: "Attempts at notices", meaning: "What the receiving systems answered.", category: "access", key: ["event_id", "endpoint_id", "id"], newest: "attempted_at",
    withheld: [{ column: "answer", why: "What the receiving system of the company answered; it is no statement about you." }], exported: show({ attempted_at: "When", outcome: "Outcome", status: "Status" }), personal: ["answer"],
    internal: ["tenant_id", "endpoint_id", "event_id", "id", "reason", "took_ms"],
    retentionCategory: null, erasure: { does: "anonymise", why: "Proof that a receiver was told; what it answered, which could name somebody, goes." },
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
