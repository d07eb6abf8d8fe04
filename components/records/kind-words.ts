import type { RecordKind } from "#lib/catalogue/model.ts";

/** The heading of a kind: the catalogue's label, else its id as a phrase. */
export function kindWords(kinds: readonly Pick<RecordKind, "id" | "label">[], id: string): string {
  const words = id.replaceAll(/[_-]+/g, " ");
  return kinds.find((kind) => kind.id === id)?.label ?? words.charAt(0).toUpperCase() + words.slice(1);
}
