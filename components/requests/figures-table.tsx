import type { Right } from "#lib/requests/model.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Reader } from "#messages/reader.ts";

const NUMBERS = ["received", "complied", "refused", "withdrawn", "open", "meanDays", "medianDays"] as const;
const HEADS = { received: "received", complied: "complied", refused: "refused", withdrawn: "withdrawn", open: "open", meanDays: "mean", medianDays: "median" } as const;
type Numbers = Record<(typeof NUMBERS)[number], number | null>;

/** A year's figures by right. `missing` stands where there is no number; a total, where there is one, comes last. */
export function FiguresTable({ reader: { t, number }, year, rights, total, missing }: { reader: Reader; year: number; rights: readonly (Numbers & { right: Right })[]; total?: Numbers | null; missing: string }) {
  const rows = [...rights.map((row) => ({ ...row, name: t(`requests.name.${row.right}`) })), ...(total ? [{ ...total, name: t("figures.total") }] : [])];
  return (
    <DataTable caption={t("figures.table", { year: String(year) })} rows={rows} rowKey={({ name }) => name} empty={null} columns={[
      { key: "right", header: t("figures.column.right"), rowHeader: true, cell: ({ name }) => name },
      ...NUMBERS.map((key) => ({ key, header: t(`figures.column.${HEADS[key]}`), align: "end" as const, cell: (row: Numbers) => { const value = row[key]; return value === null ? <span className="text-muted">{missing}</span> : number(value); } })),
    ]} />
  );
}
