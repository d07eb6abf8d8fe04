import type { PreferenceChange } from "#lib/preferences/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { Time } from "#components/ui/time.tsx";
import { channelName } from "./preference-grid.tsx";

/** `topics` gives names to topic ids; `*` stands for every topic or channel. */
export type PreferenceHistoryProps = { reader: Reader; tenantName: string; changes: readonly PreferenceChange[]; topics: readonly { id: string; name: string }[] };

/** A wide stop that ended switched nothing on by itself. */
const stateOf = ({ topic, channel, state }: PreferenceChange) => (state === "in" && (topic === "*" || channel === "*") ? "lifted" : state);

/** Every change with the words that were shown, newest first as given. */
export function PreferenceHistory({ reader, tenantName, changes, topics }: PreferenceHistoryProps) {
  const { t, dateTime } = reader;
  const name = ({ topic, channel }: PreferenceChange) =>
    t("marketing.cell.control", {
      topic: topic === "*" ? t("marketing.every-topic") : (topics.find(({ id }) => id === topic)?.name ?? topic),
      channel: channel === "*" ? t("marketing.every-channel") : channelName(reader, channel),
    });
  const columns: Column<PreferenceChange>[] = [
    { key: "what", header: t("marketing.history.column.what"), rowHeader: true, cell: name },
    { key: "when", header: t("marketing.history.column.when"), cell: ({ changedAt }) => <Time value={changedAt}>{dateTime(changedAt)}</Time> },
    { key: "state", header: t("marketing.history.column.state"), cell: (change) => t(`marketing.cell.${stateOf(change)}`) },
    { key: "who", header: t("marketing.history.column.who"), cell: ({ source }) => t("marketing.cell.by", { source, tenant: tenantName }) },
    { key: "wording", header: t("marketing.history.column.wording"), cell: ({ wording }) => (wording ? <q>{wording}</q> : <span className="text-muted">{t("shell.none")}</span>) },
  ];
  return <DataTable caption={t("marketing.history")} columns={columns} rows={changes} rowKey={({ topic, channel, changedAt, recordedAt }) => `${topic} ${channel} ${changedAt} ${recordedAt}`} empty={<p className="text-muted">{t("marketing.history.none")}</p>} />;
}
