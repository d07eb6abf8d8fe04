// How does one profile value stand in the person's file: what it is called, what it is used for, who gets it, until when?
import { fieldOf, recipientsOf, type Catalogue } from "../catalogue/index.ts";
import { isGone, ruleTold, type Terms } from "../orders/index.ts";
import { usedFor, type Stopped } from "../restrictions/index.ts";
import { keptUntil, ruleFor, type KeptUntil, type RetentionRule } from "../retention/index.ts";
import type { KeptValue, OwnValue, ValueInFile } from "./model.ts";

/** Until when a value is kept that is known since `collectedAt`, on which ground, by which rule. */
export function valueRetention({ field, collectedAt }: Pick<KeptValue, "field" | "collectedAt">, { rules, timeZone, closedAt }: Terms): KeptUntil & { rule: RetentionRule | null } {
  const item = { category: "value", field, happened: { collected: collectedAt, account_closed: closedAt ?? null } } as const;
  const rule = ruleFor(rules, item, timeZone);
  return { ...keptUntil(rule, item, timeZone), rule };
}

/** The value as its person sees it, or null once its day has come. A field the catalogue does not name is called by its id. */
export function ownValue(value: KeptValue, catalogue: Catalogue, stopped: Stopped, terms: Terms): OwnValue | null {
  const { rule, ...kept } = valueRetention(value, terms);
  if (isGone(kept.keptUntil, terms.today)) return null;
  const field = fieldOf(catalogue, value.field);
  const { receivedFrom, ...rest } = value;
  return {
    ...rest, ...(receivedFrom === null ? {} : { receivedFrom }), label: field?.label ?? value.field,
    purposes: usedFor(catalogue, field, stopped), recipients: recipientsOf(catalogue, field), ...kept,
    meaning: field?.meaning ?? null, group: field?.group ?? null, editable: field?.editable ?? false, rule: ruleTold(rule),
  };
}

/** The value as the API tells it. */
export function valueInFile({ field, label, value, source, receivedFrom, collectedAt, purposes, recipients, keptUntil: until, ground }: OwnValue): ValueInFile {
  return { field, label, value, source, ...(receivedFrom === undefined ? {} : { receivedFrom }), collectedAt, purposes, recipients, keptUntil: until, ground };
}

/** In the order of the catalogue's fields; those it does not name come last. */
export function inCatalogueOrder<T extends { field: string }>(values: readonly T[], { fields }: Pick<Catalogue, "fields">): T[] {
  const place = new Map(fields.map(({ id }, i) => [id, i]));
  return values.toSorted((a, b) => (place.get(a.field) ?? fields.length) - (place.get(b.field) ?? fields.length));
}
