import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Channel, PreferenceSource } from "./preference-grid.tsx";

export type PreferenceChange = { id: string; topicName: string; channel: Channel; state: "in" | "out"; source: PreferenceSource; wording: string | null; changedAt: string };
export type PreferenceHistoryProps = { reader: Reader; tenantName: string; changes: readonly PreferenceChange[] };

/** Every change with the words that were shown, newest first as given. */
export function PreferenceHistory({ reader: { t, dateTime }, tenantName, changes }: PreferenceHistoryProps) {
  const columns: Column<PreferenceChange>[] = [
    { key: "what", header: t("marketing.history.column.what"), rowHeader: true, cell: ({ topicName, channel }) => t("marketing.cell.control", { topic: topicName, channel: t(`marketing.channel.${channel}`) }) },
    { key: "when", header: t("marketing.history.column.when"), cell: ({ changedAt }) => <Time value={changedAt}>{dateTime(changedAt)}</Time> },
    { key: "state", header: t("marketing.history.column.state"), cell: ({ state }) => t(`marketing.cell.${state}`) },
    { key: "who", header: t("marketing.history.column.who"), cell: ({ source }) => t("marketing.cell.by", { source, tenant: tenantName }) },
    { key: "wording", header: t("marketing.history.column.wording"), cell: ({ wording }) => (wording ? <q>{wording}</q> : <span className="text-muted">{t("shell.none")}</span>) },
  ];
  return <DataTable caption={t("marketing.history")} columns={columns} rows={changes} rowKey={({ id }) => id} empty={<p className="text-muted">{t("marketing.history.none")}</p>} />;
}
