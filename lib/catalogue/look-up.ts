// What does the catalogue say about one field, one kind of record, one topic?
import type { Basis, Catalogue, Field, RecordKind, Topic } from "./model.ts";

/** Whatever names purposes and recipients: a field, a kind of record, the orders. */
export type Handled = { purposes: readonly string[]; recipients: readonly string[] };
export type NamedPurpose = { name: string; basis: Basis };
export type NamedRecipient = { name: string; country: string; safeguard: string | null };

export const fieldOf = (catalogue: Pick<Catalogue, "fields">, id: string): Field | null => catalogue.fields.find((field) => field.id === id) ?? null;

export const recordKindOf = (catalogue: Pick<Catalogue, "recordKinds">, id: string): RecordKind | null => catalogue.recordKinds.find((kind) => kind.id === id) ?? null;

export const topicOf = (catalogue: Pick<Catalogue, "topics">, id: string): Topic | null => catalogue.topics.find((topic) => topic.id === id) ?? null;

/** The purposes of a field, a kind of record or the orders, in the catalogue's order; none when it is not in the catalogue. */
export function purposesOf(catalogue: Pick<Catalogue, "purposes">, handled: Handled | null): NamedPurpose[] {
  return catalogue.purposes.filter(({ id }) => handled?.purposes.includes(id)).map(({ name, basis }) => ({ name, basis }));
}

/** Who gets it besides the tenant, in the catalogue's order; `safeguard` is null where none is needed or named. */
export function recipientsOf(catalogue: Pick<Catalogue, "recipients">, handled: Handled | null): NamedRecipient[] {
  return catalogue.recipients.filter(({ id }) => handled?.recipients.includes(id))
    .map(({ name, country, safeguard }) => ({ name, country, safeguard: safeguard ?? null }));
}
