// What does an erasure take, what does it leave until when, and how is it asked for?
import { z } from "zod";
import type { RuleTold } from "../orders/model.ts";
import type { HoldGround } from "../holds/model.ts";
import type { RightsRequest } from "../requests/model.ts";
import type { PersonalPart } from "../retention/model.ts";

/** The one sentence a person agrees to; a box that is not ticked is not sent. */
export const EraseOwnInput = z.strictObject({ understood: z.literal("yes") });
export type EraseOwn = z.infer<typeof EraseOwnInput>;

/** `DELETE /subjects/{externalId}`. There is no time to take it back yet, so every window is none. */
export const EraseSubjectQuery = z.strictObject({ window: z.coerce.number().int().min(0).max(14).optional() });

/** What a person reads about what goes, in this order. */
export const GROUPS = ["account", "values", "changes", "addresses", "marketing", "orders", "records", "consents", "devices", "machines", "restrictions", "files", "messages", "decisions", "log"] as const;
export type Group = (typeof GROUPS)[number];

/** To which group each table belongs that erasure takes rows from; null: bookkeeping of ours, told elsewhere or not worth a line. */
export const GROUP_OF: Readonly<Record<string, Group | null>> = {
  subjects: "account", profile_values: "values", value_changes: "changes", subject_addresses: "addresses", preferences: "marketing", preference_changes: "marketing", opt_in_confirmations: "marketing",
  orders: "orders", records: "records", machine_records: "records", consent_decisions: "consents", linked_devices: "devices", machine_claims: "machines", restrictions: "restrictions",
  exports: "files", files: "files", contact_messages: "messages", request_messages: "messages", decisions_made: "decisions", audit_payloads: "log",
  request_notes: null, holds: null, notices_told: null, export_parts: null, file_chunks: null, sessions: null, sign_in_links: null,
};

/** Orders or cookie choices that stay under one rule: how many, the first and the last day on which one goes; `parts`: what of an order stays. */
export type Kept = { what: "orders" | "consents"; rows: number; from: string; until: string; ground: string; rule: RuleTold; parts: readonly PersonalPart[] };
export type KeptOrder = { orderId: string; placedAt: string; keptUntil: string; ground: string; parts: PersonalPart[] };
export type PublicRecord = { title: string; kind: string; occurredAt: string };

/** What the person reads before they decide. `goes`: rows per group; `listed` and `published` are the first of as many as `keptOrders` and `publicRecords` say. */
export type ErasurePreview = {
  goes: { group: Group; rows: number }[];
  kept: Kept[]; listed: KeptOrder[];
  published: PublicRecord[]; publicRecords: number;
  ends: { sessions: number; machines: number; exports: number; requests: number; marketing: boolean };
  proven: boolean; running: boolean;
  /** A legal hold that keeps everything for now; `asked`: the erasure waits for its end already. */
  held: { ground: HoldGround; until: string | null; asked: boolean } | null;
};

/** What is left of an erased person. `erasedAt`: null while the work goes on. */
export type Remainder = { erasedAt: string | null; kept: Kept[]; requests: RightsRequest[] };

/** What was done, for the page right after it and the mail. `rows`: null while the work goes on. */
export type ErasureReport = { requestId: string; receivedAt: string; rows: number | null; kept: Kept[] };

/** One mail that an erasure owes: to the address the person had, or to one they had before. `sealed`: as it lies beside the task. */
export type ErasureMail = { to: string; locale: string | null; earlier: boolean; report: ErasureReport; sealed: string };
