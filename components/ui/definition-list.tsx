import type { ReactNode } from "react";

export type Definition = { term: string; value: ReactNode };

/** Terms and what they mean; stacked by default, two columns with `wide`. */
export function DefinitionList({ items, wide = false }: { items: readonly Definition[]; wide?: boolean }) {
  return (
    <dl className={wide ? "divide-y divide-line border-y border-line" : "space-y-4"}>
      {items.map(({ term, value }) => (
        <div key={term} className={wide ? "grid gap-x-8 gap-y-1 py-4 sm:grid-cols-[12rem_minmax(0,1fr)]" : ""}>
          <dt className="text-sm text-muted">{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
