// What may a line say, and what is answered?
import { z } from "zod";
import { ConsentFact } from "../consent/model.ts";
import { OrderFact } from "../orders/model.ts";
import { ExternalId, PreferenceFact } from "../preferences/model.ts";
import { MachineId, RecordFact } from "../records/model.ts";
import { FROM_WHOM, saysFromWhom, SubjectFact, valueFactShape } from "../subjects/model.ts";

export const INGEST_CODES = ["invalid_json", "invalid", "unknown_type", "unknown_subject", "suppressed", "frozen"] as const;
export type IngestCode = (typeof INGEST_CODES)[number];

export const MAX_LINES = 1_000_000;
export const MAX_LINE_BYTES = 256 * 1024;
/** So many rejections fit into what a client's socket takes before it begins to read. */
export const MAX_REJECTIONS = 10_000;
/** A clock may run ahead of ours by so much. */
export const MINUTES_AHEAD = 5;

const hasOwner = ({ externalId, machineId }: { externalId?: string | undefined; machineId?: string | undefined }): boolean => externalId !== undefined || machineId !== undefined;

/** One schema per type of line: it parses the line, and describes it in the API document. */
export const LINES = {
  subject: z.strictObject({ type: z.literal("subject"), externalId: ExternalId, ...SubjectFact.shape }),
  value: z.strictObject({ type: z.literal("value"), externalId: ExternalId, ...valueFactShape }).refine(saysFromWhom, FROM_WHOM),
  order: z.strictObject({ type: z.literal("order"), externalId: ExternalId, ...OrderFact.shape }),
  record: z.strictObject({ type: z.literal("record"), externalId: ExternalId.optional(), machineId: MachineId.optional(), ...RecordFact.shape })
    .refine(hasOwner, { path: ["externalId"], error: "is missing: a record belongs to a person, or to a machine by its machineId" }),
  preference: z.strictObject({ type: z.literal("preference"), externalId: ExternalId, ...PreferenceFact.shape }),
  consent: z.strictObject({ type: z.literal("consent"), externalId: ExternalId, ...ConsentFact.shape }),
} as const;
export const IngestLine = z.discriminatedUnion("type", [LINES.subject, LINES.value, LINES.order, LINES.record, LINES.preference, LINES.consent]);
export type IngestLine = z.infer<typeof IngestLine>;
export type LineType = keyof typeof LINES;
export type LineOf<T extends LineType> = Extract<IngestLine, { type: T }>;

/** A line that was not kept. `line` counts from 1, blank lines included. */
export const Rejection = z.object({ line: z.int(), code: z.enum(INGEST_CODES), detail: z.string() });
export type Rejection = z.infer<typeof Rejection>;

/** The last line of the answer. `truncated`: more lines were rejected than are told. */
export const IngestSummary = z.object({ accepted: z.int(), rejected: z.int(), truncated: z.boolean() });
export type IngestSummary = z.infer<typeof IngestSummary>;

/** A line that parsed, with its number. */
export type NumberedLine = { number: number; line: IngestLine };
