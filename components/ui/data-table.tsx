import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "start" | "end";
  /** Makes this cell the row's name: a <th scope="row">, and the title of the card on a phone. */
  rowHeader?: boolean;
  sort?: { href: string; direction: "ascending" | "descending" | "none"; label: string };
  width?: string;
};

export type DataTableProps<Row> = {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  empty: ReactNode;
  /** Less air between the rows of a long list. */
  dense?: boolean;
};

/** A table on a wide screen, cards on a phone; says `empty` instead when there are no rows. */
export function DataTable<Row>({ caption, captionHidden = true, columns, rows, rowKey, empty, dense }: DataTableProps<Row>) {
  if (rows.length === 0) return <>{empty}</>;
  return (
    <table className="data-table text-sm" data-dense={dense || undefined}>
      <caption className={captionHidden ? "sr-only" : "pb-3 text-start text-muted"}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <BodyCell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ARROWS = { ascending: "↑", descending: "↓", none: "" } as const;

function HeaderCell<Row>({ column: { header, align, sort, width } }: { column: Column<Row> }) {
  return (
    <th scope="col" data-align={align} aria-sort={sort && sort.direction !== "none" ? sort.direction : undefined} style={width ? { inlineSize: width } : undefined} className="font-medium text-muted">
      {sort ? (
        <a href={sort.href} title={sort.label} className="text-muted no-underline hover:text-ink hover:underline">
          {header} <span aria-hidden="true">{ARROWS[sort.direction]}</span>
        </a>
      ) : (
        header
      )}
    </th>
  );
}

function BodyCell<Row>({ column: { header, cell, align, rowHeader }, row }: { column: Column<Row>; row: Row }) {
  if (rowHeader) return <th scope="row" data-align={align} className="font-medium">{cell(row)}</th>;
  // One child, so that the card's two columns on a phone are the name and the whole value.
  return (
    <td data-label={header} data-align={align}>
      <div className="min-w-0">{cell(row)}</div>
    </td>
  );
}
