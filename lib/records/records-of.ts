// Which records are held of one person, for a transaction that is open already?
import type { TenantTx } from "#db/with-tenant.ts";
import type { Terms } from "../orders/index.ts";
import { asKept, type RecordFact, type RecordInFile } from "./model.ts";
import { findRecords, moveMachineRecords, upsertMachineRecords, upsertRecords, type MachineRecord, type OwnedRecord } from "./queries.ts";
import { ownRecord } from "./record-retention.ts";

/** Every record of the person as it stands in their file, newest first. */
export async function recordsOf(tx: TenantTx, subjectId: string, terms: Terms): Promise<RecordInFile[]> {
  return (await findRecords(tx, subjectId)).flatMap((kept) => {
    const record = ownRecord(kept, terms);
    if (!record) return [];
    const { rule: _internal, ...rest } = record;
    return [rest];
  });
}

/** Whose record it is: a person's, a machine's that nobody claimed, or a claimed machine's, which is its person's. */
export type ToldRecord = { fact: RecordFact; machineId: string | null; subjectId: string | null };

/** Keeps told records; a newer one wins, at the same time the later in the list. Returns how many rows changed: 0 for what was told before. */
export async function keepRecords(tx: TenantTx, told: readonly ToldRecord[]): Promise<number> {
  const persons = new Map<string, OwnedRecord>();
  const machines = new Map<string, MachineRecord>();
  for (const { fact, machineId, subjectId } of told) {
    const record = asKept(fact, machineId);
    if (subjectId !== null) setNewest(persons, `${subjectId} ${record.recordId}`, { ...record, subjectId });
    else if (machineId !== null) setNewest(machines, `${machineId} ${record.recordId}`, { ...record, machineId });
  }
  const [ofPersons, ofMachines] = await Promise.all([upsertRecords(tx, [...persons.values()]), upsertMachineRecords(tx, [...machines.values()])]);
  return ofPersons + ofMachines;
}

function setNewest<T extends { occurredAt: string }>(all: Map<string, T>, name: string, row: T): void {
  const known = all.get(name);
  if (!known || known.occurredAt <= row.occurredAt) all.set(name, row);
}

/** Hands all that a machine sent to the person who claimed it. */
export const takeMachineRecords = (tx: TenantTx, machineId: string, subjectId: string): Promise<number> => moveMachineRecords(tx, machineId, subjectId);
