// Which lines of a batch belong to whom, and which cannot be kept? Decided in the order of the stream.
import { accountAfter, type Account } from "../subjects/index.ts";
import type { IngestLine, LineOf, NumberedLine, Rejection } from "./model.ts";

/** What was read for the batch: people by external id, owners of machines by machine, addresses of erased people with the instant of the erasure. */
export type Known = { people: ReadonlyMap<string, Account>; owners: ReadonlyMap<string, Account>; erasedSince: (email: string) => string | null };

type Owned<T extends IngestLine["type"]> = { number: number; person: Account; line: LineOf<T> };
export type SortedBatch = {
  accounts: Account[];
  values: Owned<"value">[]; orders: Owned<"order">[]; preferences: Owned<"preference">[]; consents: Owned<"consent">[];
  records: { person: Account | null; line: LineOf<"record"> }[];
  rejections: Rejection[];
};

/** `now` (UTC) dates the accounts that are told without a date. Pure but for the ids of new people. */
export function sortBatch(lines: readonly NumberedLine[], known: Known, now: string): SortedBatch {
  const sorted: SortedBatch = { accounts: [], values: [], orders: [], preferences: [], consents: [], records: [], rejections: [] };
  const people = new Map(known.people);
  const changed = new Map<string, Account>();
  const reject = (number: number, code: Rejection["code"], detail: string) => void sorted.rejections.push({ line: number, code, detail });
  for (const { number, line } of lines) {
    const person = line.externalId === undefined ? undefined : people.get(line.externalId);
    const owner = line.type === "record" && line.machineId !== undefined ? known.owners.get(line.machineId) : undefined;
    if ((person ?? owner)?.frozenAt && isFrozenOut(line)) reject(number, "frozen", "The person's data is frozen.");
    else if (line.type === "subject") takeSubject(number, line);
    else if (line.externalId !== undefined && !person) reject(number, "unknown_subject", "No such subject is held, nor told earlier in this stream.");
    else if (line.type === "record") sorted.records.push({ person: person ?? owner ?? null, line });
    else if (person) file(sorted, number, person, line);
  }
  sorted.accounts = [...changed.values()];
  return sorted;

  function takeSubject(number: number, { type: _type, externalId, ...fact }: LineOf<"subject">): void {
    const held = people.get(externalId);
    const erasedSince = held ? null : known.erasedSince(fact.email);
    if (erasedSince !== null && (fact.collectedAt === undefined || Date.parse(fact.collectedAt) <= Date.parse(erasedSince))) return reject(number, "suppressed", "The person was erased: what was known before does not come back.");
    const next = accountAfter(held, { externalId, fact }, now);
    if (!next) return;
    people.set(externalId, next);
    changed.set(externalId, next);
  }
}

/** GDPR art. 18(2): restricted data is stored only. What the person says about contact and cookies is heard all the same. */
const isFrozenOut = (line: IngestLine): boolean => line.type !== "consent" && !(line.type === "preference" && line.state === "out");

function file(sorted: SortedBatch, number: number, person: Account, line: Exclude<IngestLine, { type: "subject" | "record" }>): void {
  switch (line.type) {
    case "value": return void sorted.values.push({ number, person, line });
    case "order": return void sorted.orders.push({ number, person, line });
    case "preference": return void sorted.preferences.push({ number, person, line });
    case "consent": return void sorted.consents.push({ number, person, line });
  }
}
