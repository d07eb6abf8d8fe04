// Which lines of a batch belong to whom, and which cannot be kept? Decided in the order of the stream.
import { accountAfter, type Account, type Erased } from "../subjects/index.ts";
import type { IngestLine, LineOf, NumberedLine, Rejection } from "./model.ts";

/** What was read for the batch: people by external id, owners of machines by machine, and who of those not held was erased. */
export type Known = { people: ReadonlyMap<string, Account>; owners: ReadonlyMap<string, Account>; erased: Erased };

type Owned<T extends IngestLine["type"]> = { number: number; person: Account; line: LineOf<T> };
export type SortedBatch = {
  accounts: Account[];
  values: Owned<"value">[]; orders: Owned<"order">[]; preferences: Owned<"preference">[]; consents: Owned<"consent">[];
  records: { person: Account | null; line: LineOf<"record"> }[];
  rejections: Rejection[];
};

const WAS_ERASED = "The person was erased: what was known before does not come back.";

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
    else if (line.externalId !== undefined && !person) rejectUnheld(number, line.externalId);
    else if (line.type === "record") sorted.records.push({ person: person ?? owner ?? null, line });
    else if (person) file(sorted, number, person, line);
  }
  sorted.accounts = [...changed.values()];
  return sorted;

  function rejectUnheld(number: number, externalId: string): void {
    if (known.erased.byExternalId.has(externalId)) reject(number, "suppressed", WAS_ERASED);
    else reject(number, "unknown_subject", "No such subject is held, nor told earlier in this stream.");
  }

  function takeSubject(number: number, { type: _type, externalId, ...fact }: LineOf<"subject">): void {
    const held = people.get(externalId);
    const since = held ? [] : [known.erased.byEmail.get(fact.email), known.erased.byExternalId.get(externalId)].filter((one) => one !== undefined);
    if (since.some((one) => fact.collectedAt === undefined || Date.parse(fact.collectedAt) <= Date.parse(one))) return reject(number, "suppressed", WAS_ERASED);
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
