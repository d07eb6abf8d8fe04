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

/**
 * `delete`: the rows go. `anonymise`: the row stays, its personal columns are emptied, and its tie to the person is cut once the person's own row goes.
 * `leaves`: what then stands in a column, as SQL over the row, where that is not null; its own name: it stays until the person's row goes. `keep`: the row stays, for the reason given.
 */
export type Erasure = { does: "delete" } | { does: "anonymise"; why: string; leaves?: Readonly<Record<string, string>> } | { does: "keep"; why: string };

export type Holding = {
  table: string;
  reach: Reach;
  /** Columns that go into the person's export, with the label they get there. */
  exported: readonly { column: string; label: string }[];
  /** Columns that can hold personal data; what erasure must leave no trace of. Exported ones are named again here. */
  personal: readonly string[];
  /** Columns that say nothing about the person: keys, ties and marks of our own. */
  internal: readonly string[];
  /** Which retention rules bound it; null: none, it lives and goes with what it belongs to, or by a time of its own. */
  retentionCategory: "value" | "order" | "record" | "consent" | null;
  erasure: Erasure;
};

const show = (labels: Record<string, string>) => Object.entries(labels).map(([column, label]) => ({ column, label }));
const bySubject = { by: "subject", column: "subject_id" } as const;
const gone = { does: "delete" } as const;

/** Of an event only our own ids, its number and words from closed lists: no account number, order number or hash. */
const REDUCED_EVENT = "(select coalesce(jsonb_object_agg(key, value), '{}'::jsonb) from jsonb_each(data) where key in ('sequence', 'requestId', 'exportId', 'messageId', 'right', 'state'))";

const cell = { topic: "Topic", channel: "Channel", state: "State", source: "Who changed it", wording: "Words shown", changed_at: "Changed" };
const content = { record_id: "Number", kind: "Kind", occurred_at: "When", title: "Title", body: "Text", system: "Kept in", is_public: "Public" };

export const HOLDINGS: readonly Holding[] = [
  {
    table: "subjects", reach: { by: "subject", column: "id" },
    exported: show({ external_id: "Account number", email: "E-mail", phone: "Phone", locale: "Language", country: "Country", collected_at: "Told on", created_at: "Account since", frozen_at: "Frozen since", erased_at: "Erased on" }),
    personal: ["external_id", "email", "email_norm", "phone", "locale", "country", "address_hash", "external_hash"], internal: ["tenant_id", "id"],
    retentionCategory: null, erasure: { does: "anonymise", why: "Orders and requests that must stay for a time hang on this row; it goes with the last of them.", leaves: { external_id: "'erased:' || id", email: "''", email_norm: "''", address_hash: "address_hash", external_hash: "external_hash" } },
  },
  {
    table: "profile_values", reach: bySubject,
    exported: show({ field: "Field", value: "Value", source: "Source", system: "Kept in", received_from: "Received from", collected_at: "Since" }),
    personal: ["value", "received_from"], internal: ["tenant_id", "subject_id"], retentionCategory: "value", erasure: gone,
  },
  {
    table: "subject_addresses", reach: bySubject, exported: show({ email: "Earlier e-mail", replaced_at: "Left on" }),
    personal: ["email", "address_hash"], internal: ["tenant_id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "value_changes", reach: bySubject, exported: show({ field: "Field", before: "Before", after: "After", changed_at: "Changed" }),
    personal: ["before", "after"], internal: ["tenant_id", "id", "subject_id", "request_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "restrictions", reach: bySubject, exported: show({ purpose: "Use", kind: "Frozen or objected to", since: "Since" }),
    personal: ["purpose"], internal: ["tenant_id", "subject_id", "request_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "machine_claims", reach: bySubject, exported: show({ machine_id: "Machine number", claimed_at: "Claimed" }),
    personal: ["machine_id"], internal: ["tenant_id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "orders", reach: bySubject,
    exported: show({ order_id: "Order number", placed_at: "Placed", total: "Total", items: "Items", personal: "Personal details", updated_at: "Last changed" }),
    personal: ["order_id", "items", "personal"], internal: ["tenant_id", "subject_id"], retentionCategory: "order",
    erasure: { does: "keep", why: "An order is kept until the day its rule gives; then its personal part is removed." },
  },
  {
    table: "records", reach: bySubject, exported: show({ machine_id: "Machine number", ...content }),
    personal: ["machine_id", "record_id", "title", "body"], internal: ["tenant_id", "subject_id"], retentionCategory: "record", erasure: gone,
  },
  {
    table: "machine_records", reach: { by: "machine", column: "machine_id" }, exported: show({ machine_id: "Machine number", ...content }),
    personal: ["machine_id", "record_id", "title", "body"], internal: ["tenant_id"], retentionCategory: "record", erasure: gone,
  },
  { table: "preferences", reach: bySubject, exported: show(cell), personal: ["state"], internal: ["tenant_id", "subject_id"], retentionCategory: null, erasure: gone },
  {
    table: "preference_changes", reach: bySubject, exported: show({ ...cell, actor: "Through", recorded_at: "Recorded" }),
    personal: ["state"], internal: ["tenant_id", "id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "suppressions", reach: { by: "address_hash", column: "address_hash" },
    exported: show({ channel: "Channel", topic: "Topic", reason: "Reason", since: "Since", until: "Until" }), personal: ["address_hash"], internal: ["tenant_id", "txid"],
    retentionCategory: null, erasure: { does: "keep", why: "Without the keyed hash of the address nobody could know that it must not be contacted." },
  },
  {
    table: "consent_decisions", reach: bySubject,
    exported: show({ visitor_id: "Visitor number", site: "Site", necessary: "Necessary", analytical: "Analytical", functionality: "Functionality", targeting: "Targeting", vendors: "Vendors", action: "What happened", source: "Where", decided_at: "Decided", recorded_at: "Recorded" }),
    personal: ["visitor_id"], internal: ["tenant_id", "id", "subject_id", "txid"],
    retentionCategory: "consent", erasure: { does: "keep", why: "GDPR article 7(1): the tenant must be able to show what was agreed to, until the rule's day comes." },
  },
  {
    table: "requests", reach: bySubject,
    exported: show({ right: "Right", regime: "Law", country: "Country", time_zone: "Time zone", received_at: "Received", details: "Details", wait_reason: "Waiting for", outcome: "Outcome", closed_at: "Closed", refusal_ground: "Ground of refusal", refusal_text: "Refusal", opened_by: "Opened by", about: "About" }),
    personal: ["details", "refusal_text", "internal_note", "about"], internal: ["tenant_id", "id", "subject_id"],
    retentionCategory: null, erasure: { does: "anonymise", why: "That the right was asked for and answered in time must be shown; in whose words is not needed for it." },
  },
  {
    table: "request_clock_events", reach: { by: "through", column: "request_id", parent: "requests", parentColumn: "id" },
    exported: show({ position: "Number", kind: "Event", happened_on: "Day", rule: "Law", reason: "Reason" }), personal: [], internal: ["tenant_id", "request_id"],
    retentionCategory: null, erasure: { does: "keep", why: "It is the proof of the deadline and says nothing about the person." },
  },
  {
    table: "request_tasks", reach: { by: "through", column: "request_id", parent: "requests", parentColumn: "id" },
    exported: show({ system: "System", state: "State", outcome: "Outcome", created_at: "Begun", done_at: "Done" }), personal: ["evidence"], internal: ["tenant_id", "id", "request_id"],
    retentionCategory: null, erasure: { does: "anonymise", why: "That each system confirmed is part of the proof; what it wrote beside it is not." },
  },
  {
    table: "request_steps", reach: { by: "through", column: "request_id", parent: "requests", parentColumn: "id" },
    exported: show({ kind: "What happened", facts: "Details", happened_at: "When" }), personal: [], internal: ["tenant_id", "request_id", "id"],
    retentionCategory: null, erasure: { does: "keep", why: "It tells what was done and when, in counts and dates; nothing of the person stands in it." },
  },
  {
    table: "exports", reach: bySubject, exported: show({ state: "State", categories: "Chosen", created_at: "Asked for", ready_at: "Ready", expires_at: "Kept until" }),
    personal: ["categories", "resume_at"], internal: ["tenant_id", "id", "subject_id", "request_id", "rows_expected", "rows_done", "attempts", "lease_until"], retentionCategory: null, erasure: gone,
  },
  {
    table: "export_parts", reach: { by: "through", column: "export_id", parent: "exports", parentColumn: "id" },
    exported: [], personal: [], internal: ["tenant_id", "export_id", "part", "file_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "files", reach: bySubject, exported: show({ name: "File", content_type: "Kind", size: "Bytes", created_at: "Made", expires_at: "Kept until" }),
    personal: ["name", "sha256"], internal: ["tenant_id", "id", "subject_id", "kind", "completed_at"], retentionCategory: null, erasure: gone,
  },
  {
    table: "file_chunks", reach: { by: "through", column: "file_id", parent: "files", parentColumn: "id" },
    exported: [], personal: ["body"], internal: ["tenant_id", "file_id", "position"], retentionCategory: null, erasure: gone,
  },
  {
    table: "contact_messages", reach: bySubject, exported: show({ kind: "Kind", body: "Text", sent_at: "Sent", mailed_at: "Handed on" }),
    personal: ["body"], internal: ["tenant_id", "id", "subject_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "sessions", reach: bySubject, exported: show({ authenticated_at: "Signed in", last_seen_at: "Last seen", expires_at: "Ends" }),
    personal: ["proven_hash"], internal: ["tenant_id", "token_hash", "subject_id", "staff_id"], retentionCategory: null, erasure: gone,
  },
  {
    table: "sign_in_links", reach: { by: "email", column: "email_norm" }, exported: show({ created_at: "Asked for", used_at: "Used", expires_at: "Ended" }),
    personal: ["email_norm", "token_sealed", "browser_hash"], internal: ["tenant_id", "token_hash", "code_hash", "audience", "wrong_codes", "subject_id", "room"], retentionCategory: null, erasure: gone,
  },
  {
    table: "events", reach: bySubject, exported: [], personal: ["data"], internal: ["tenant_id", "id", "type", "subject_id", "occurred_at", "dispatched_at", "txid"],
    retentionCategory: null, erasure: { does: "anonymise", why: "A receiver that polls must still see that something happened; the account number goes out of it.", leaves: { data: REDUCED_EVENT } },
  },
  {
    table: "subject_sequences", reach: bySubject, exported: [], personal: [], internal: ["tenant_id", "subject_id", "last"],
    retentionCategory: null, erasure: { does: "keep", why: "A number without a name; it keeps later events in order until the subject's row goes." },
  },
  {
    table: "audit_payloads", reach: bySubject, exported: show({ payload: "What was recorded" }), personal: ["payload", "salt"], internal: ["tenant_id", "seq", "subject_id"],
    retentionCategory: null, erasure: gone,
  },
  {
    table: "audit_entries", reach: { by: "reference", column: "object_ref", prefix: "subject:" },
    exported: show({ recorded_at: "When", actor_ref: "Who", action: "What was done" }), personal: [], internal: ["tenant_id", "seq", "object_ref", "payload_commit", "leaf_hash"],
    retentionCategory: null, erasure: { does: "keep", why: "Evidence is never altered: once the payload and its salt are gone, an entry names an id that leads nowhere." },
  },
  {
    table: "idempotency_keys", reach: { by: "unreachable" }, exported: [], personal: ["answer_sealed"], internal: ["tenant_id", "key_id", "idempotency_key", "request_hash", "status", "created_at"],
    retentionCategory: null, erasure: { does: "keep", why: "Sealed answers to the tenant's own calls, deleted after 24 hours." },
  },
];
