import { requestName } from "#components/requests/request-words.ts";
import { Badge } from "#components/ui/badge.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { queueQuery, type QueueFilter, type QueueRow } from "#lib/requests/index.ts";
import type { Reader } from "#messages/reader.ts";
import { dueWords } from "./queue-words.ts";

type Props = { reader: Reader; rows: readonly QueueRow[]; filter: QueueFilter; here: string; mayPick: boolean };

const TONES = { overdue: "danger", due_today: "warn", at_risk: "warn" } as const;

/** One page of the list. A line leads to its request; its box picks it. */
export function QueueTable({ reader, rows, filter, here, mayPick }: Props) {
  const { t } = reader;
  return <DataTable caption={t("queue.list")} rows={rows} rowKey={({ id }) => id} dense columns={[...(mayPick ? [pick(reader)] : []), ...columns(reader, filter, here)]} empty={<EmptyState title={t("queue.empty")} why={t("queue.empty.why")} />} />;
}

const accountOf = ({ t }: Reader, { account }: QueueRow): string => (account === null || account.startsWith("erased:") ? t("queue.gone") : account);

const pick = (reader: Reader): Column<QueueRow> => ({
  key: "pick", header: reader.t("queue.column.pick"), width: "2rem",
  cell: (row) => row.closedAt === null ? <input type="checkbox" name={`request:${row.id}`} value="yes" aria-label={reader.t("queue.select", { name: requestName(reader, row), account: accountOf(reader, row) })} className="size-5 accent-accent" /> : null,
});

function columns(reader: Reader, filter: QueueFilter, here: string): Column<QueueRow>[] {
  const { t, shortDate } = reader;
  const sort = (by: QueueFilter["sort"], column: string): Column<QueueRow>["sort"] => {
    const direction = filter.sort === by ? (filter.direction === "asc" ? "ascending" : "descending") : "none";
    const query = queueQuery({ ...filter, sort: by, direction: direction === "ascending" ? "desc" : "asc" });
    return { href: query ? `${here}?${query}` : here, direction, label: t("shell.table.sort", { column }) };
  };
  return [
    { key: "what", header: t("queue.column.request"), rowHeader: true, cell: (row) => <a className="link" data-open href={`${here}/${row.id}`}>{requestName(reader, row)}</a> },
    { key: "account", header: t("queue.column.account"), cell: (row) => <span className="inline-block max-w-40 wrap-break-word">{accountOf(reader, row)}</span> },
    { key: "received", header: t("queue.column.received"), sort: sort("received", t("queue.column.received")), cell: ({ receivedAt }) => shortDate(receivedAt) },
    { key: "due", header: t("queue.column.due"), sort: sort("due", t("queue.column.due")), cell: (row) => <Due reader={reader} row={row} /> },
    { key: "target", header: t("queue.column.target"), cell: ({ targetOn }) => (targetOn ? shortDate(targetOn) : t("shell.none")) },
    { key: "who", header: t("queue.column.assignee"), cell: ({ assigneeName }) => assigneeName ?? <span className="text-muted">{t("queue.assignee.nobody")}</span> },
    { key: "state", header: t("queue.column.state"), cell: ({ state }) => t(`handling.state.${state}`) },
  ];
}

/** Words and a mark for what is late or near; a closed request is not counted any more. */
function Due({ reader, row }: { reader: Reader; row: QueueRow }) {
  const { standing, dueOn } = row;
  if (dueOn === null) return <span className="text-muted">{reader.t("queue.due.none")}</span>;
  if (standing === "closed") return <>{reader.shortDate(dueOn)}</>;
  const words = dueWords(reader, dueOn);
  if (standing === "overdue" || standing === "at_risk" || standing === "due_today") return <><Badge tone={TONES[standing]}>{reader.t(`queue.standing.${standing}`)}</Badge><span className="block text-muted">{words}</span></>;
  return <>{words}</>;
}
