// What is a record, whose is it, and how is it told to us?
import { z } from "zod";
import { inUtc, Instant } from "../preferences/model.ts";
import type { RuleTold } from "../orders/model.ts";
import type { UsedFor } from "../restrictions/model.ts";

export const MachineId = z.string().trim().min(1).max(200);

/** A dated item as the tenant's system tells it; `public`: others could read it, so it cannot be recalled. */
export const RecordFact = z.strictObject({
  recordId: z.string().min(1).max(200), kind: z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/i, "is the id of a kind of record"), occurredAt: Instant,
  title: z.string().trim().min(1).max(1_000), body: z.string().max(100_000).optional(), system: z.string().trim().min(1).max(200).optional(), public: z.boolean().optional(),
});
export type RecordFact = z.infer<typeof RecordFact>;

/** One record with every default filled in, as it is kept. `machineId`: it came from a machine that the person claimed. */
export type KeptRecord = {
  recordId: string; kind: string; occurredAt: string; title: string; body: string | null; system: string | null; isPublic: boolean; machineId: string | null;
};

export const asKept = ({ public: isPublic, body, system, occurredAt, ...rest }: RecordFact, machineId: string | null): KeptRecord => ({
  ...rest, occurredAt: inUtc(occurredAt), body: body ?? null, system: system ?? null, isPublic: isPublic ?? false, machineId,
});

/** A record in a person's file (`GET /subjects/{externalId}`). */
export const RecordInFile = z.object({
  recordId: z.string(), kind: z.string(), occurredAt: z.string(), title: z.string(), body: z.string().nullable(), system: z.string().nullable(),
  machineId: z.string().nullable(), public: z.boolean(), keptUntil: z.string().nullable(), ground: z.string().nullable(),
});
export type RecordInFile = z.infer<typeof RecordInFile>;

/** A record on the person's page. */
export type OwnRecord = RecordInFile & { rule: RuleTold | null };
/** Records of one kind, newest first; `total` may be more than are listed. */
export type OwnRecordKind = {
  kind: string; label: string; meaning: string | null; public: boolean; purposes: UsedFor[]; recipients: { name: string; country: string; safeguard: string | null }[]; total: number; records: OwnRecord[];
};

/** Query of the records page: one kind shown longer than the others. */
export const OwnRecordsInput = z.strictObject({ kind: z.string().max(63).optional(), show: z.coerce.number().int().min(1).max(2_000).default(200) });
export type OwnRecordsQuery = z.infer<typeof OwnRecordsInput>;

export const ClaimMachineInput = z.strictObject({ machineId: MachineId });
export type ClaimMachine = z.infer<typeof ClaimMachineInput>;
