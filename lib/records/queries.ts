// How are records kept and found, of persons and of machines?
import { desc, eq, sql } from "drizzle-orm";
import { machineClaims } from "#db/schema/subjects.ts";
import { machineRecords, records } from "#db/schema/records.ts";
import type { TenantTx } from "#db/with-tenant.ts";
import type { KeptRecord } from "./model.ts";

export type OwnedRecord = KeptRecord & { subjectId: string };
export type MachineRecord = KeptRecord & { machineId: string };

const toRecord = ({ tenantId: _tenant, subjectId: _subject, ...row }: typeof records.$inferSelect): KeptRecord => row;

/** Keeps what is newer, or says something else at the same time; returns how many rows were written. One row per record. */
export async function upsertRecords(tx: TenantTx, rows: readonly OwnedRecord[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { rowCount } = await tx.execute(sql`insert into records (tenant_id, subject_id, machine_id, record_id, kind, occurred_at, title, body, system, is_public)
    select ${tx.tenantId}::uuid, "subjectId", "machineId", "recordId", kind, "occurredAt", title, body, system, "isPublic"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r("subjectId" uuid, "machineId" text, "recordId" text, kind text, "occurredAt" timestamptz, title text, body text, system text, "isPublic" boolean)
    on conflict (tenant_id, subject_id, record_id) do update
    set machine_id = coalesce(excluded.machine_id, records.machine_id), kind = excluded.kind, occurred_at = excluded.occurred_at, title = excluded.title, body = excluded.body, system = excluded.system, is_public = excluded.is_public
    where excluded.occurred_at > records.occurred_at or (excluded.occurred_at = records.occurred_at
      and (excluded.kind, excluded.title, excluded.body, excluded.system, excluded.is_public) is distinct from (records.kind, records.title, records.body, records.system, records.is_public))`);
  return rowCount ?? 0;
}

/** The same for machines that nobody has claimed. */
export async function upsertMachineRecords(tx: TenantTx, rows: readonly MachineRecord[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { rowCount } = await tx.execute(sql`insert into machine_records (tenant_id, machine_id, record_id, kind, occurred_at, title, body, system, is_public)
    select ${tx.tenantId}::uuid, "machineId", "recordId", kind, "occurredAt", title, body, system, "isPublic"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r("machineId" text, "recordId" text, kind text, "occurredAt" timestamptz, title text, body text, system text, "isPublic" boolean)
    on conflict (tenant_id, machine_id, record_id) do update
    set kind = excluded.kind, occurred_at = excluded.occurred_at, title = excluded.title, body = excluded.body, system = excluded.system, is_public = excluded.is_public
    where excluded.occurred_at > machine_records.occurred_at or (excluded.occurred_at = machine_records.occurred_at
      and (excluded.kind, excluded.title, excluded.body, excluded.system, excluded.is_public) is distinct from (machine_records.kind, machine_records.title, machine_records.body, machine_records.system, machine_records.is_public))`);
  return rowCount ?? 0;
}

/** Newest first. */
export async function findRecords(tx: TenantTx, subjectId: string): Promise<KeptRecord[]> {
  return (await tx.select().from(records).where(eq(records.subjectId, subjectId)).orderBy(desc(records.occurredAt), records.recordId)).map(toRecord);
}

/** Who claimed which of these machines. */
export async function findClaims(tx: TenantTx, machineIds: readonly string[]): Promise<Map<string, string>> {
  if (machineIds.length === 0) return new Map();
  const rows = await tx.select({ machineId: machineClaims.machineId, subjectId: machineClaims.subjectId }).from(machineClaims)
    .where(sql`${machineClaims.machineId} = any(${sql.param(machineIds)}::text[])`);
  return new Map(rows.map(({ machineId, subjectId }) => [machineId, subjectId]));
}

/** Moves what a machine sent to the person; what the person has under the same id already stays as it is. Returns how many moved. */
export async function moveMachineRecords(tx: TenantTx, machineId: string, subjectId: string): Promise<number> {
  const taken = tx.$with("taken").as(tx.delete(machineRecords).where(eq(machineRecords.machineId, machineId)).returning());
  const moved = await tx.with(taken).insert(records)
    .select(sql`select tenant_id, ${subjectId}::uuid, machine_id, record_id, kind, occurred_at, title, body, system, is_public from ${taken}`)
    .onConflictDoNothing().returning({ recordId: records.recordId });
  return moved.length;
}
