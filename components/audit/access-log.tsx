import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";

export type ActorKind = "subject" | "staff" | "apiKey" | "agent" | "operator" | "system";
/** `what` is the act in words a person understands. */
export type AccessEntry = { id: string; at: string; actor: ActorKind; what: string };

/** Who opened or changed the person's data, in the order given. */
export function AccessLog({ reader: { t, dateTime }, tenantName: tenant, entries }: { reader: Reader; tenantName: string; entries: readonly AccessEntry[] }) {
  const columns: Column<AccessEntry>[] = [
    { key: "what", header: t("access-log.column.what"), rowHeader: true, cell: ({ what }) => what },
    { key: "who", header: t("access-log.column.who"), cell: ({ actor }) => t(`access-log.actor.${actor}`, { tenant }) },
    { key: "when", header: t("access-log.column.when"), cell: ({ at }) => <Time value={at}>{dateTime(at)}</Time> },
  ];
  return <DataTable caption={t("access-log.table")} columns={columns} rows={entries} rowKey={({ id }) => id} empty={<EmptyState title={t("access-log.empty")} why={t("access-log.empty.why")} />} />;
}
