import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { Time } from "#components/ui/time.tsx";
import { choiceWords, siteWords } from "./choice-words.ts";
import type { ConsentChoice } from "./choice-words.ts";

/** Earlier choices, newest first as given. */
export function ConsentHistory({ reader, choices }: { reader: Reader; choices: readonly ConsentChoice[] }) {
  const { t, dateTime } = reader;
  const columns: Column<ConsentChoice>[] = [
    { key: "when", header: t("cookies.history.column.when"), rowHeader: true, cell: ({ decidedAt }) => <Time value={decidedAt}>{dateTime(decidedAt)}</Time> },
    { key: "what", header: t("cookies.history.column.what"), cell: ({ action }) => t("cookies.choice.action", { action }) },
    { key: "allowed", header: t("cookies.history.column.allowed"), cell: (choice) => choiceWords(reader, choice) },
    { key: "site", header: t("cookies.history.column.site"), cell: ({ site }) => siteWords(reader, site) },
  ];
  return <DataTable caption={t("cookies.history.table")} columns={columns} rows={choices} rowKey={({ decidedAt, site }) => `${decidedAt} ${site}`} empty={<p className="text-muted">{t("cookies.history.none")}</p>} />;
}
