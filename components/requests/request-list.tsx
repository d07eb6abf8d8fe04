import type { ReactNode } from "react";
import { isOverdue, type RequestState } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { BadgeTone } from "#components/ui/badge.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { requestName, type RequestRow } from "./request-words.ts";

/** `hrefOf` leads to a request's own page when there is one; `empty` replaces the empty state. */
export type RequestListProps = { reader: Reader; requests: readonly RequestRow[]; hrefOf?: (request: RequestRow) => string | null; empty?: ReactNode; caption?: string };

const TONES: Record<RequestState, BadgeTone> = { received: "accent", verifying: "accent", in_progress: "accent", waiting_for_you: "warn", completed: "good", refused: "danger", withdrawn: "neutral" };

/** What was asked for and by when it is answered. */
export function RequestList({ reader, requests, hrefOf, empty, caption }: RequestListProps) {
  const { t, date, shortDate, relative } = reader;
  const name = (request: RequestRow) => {
    const [href, words] = [hrefOf?.(request), requestName(reader, request)];
    return href ? <a href={href} className="link">{words}</a> : words;
  };
  const due = ({ dueOn, closedAt }: RequestRow) => (closedAt ? <Time value={closedAt}>{date(closedAt)}</Time> : <Time value={dueOn}>{t("requests.due.open", { date: date(dueOn), relative: relative(dueOn) })}</Time>);
  const columns: Column<RequestRow>[] = [
    { key: "right", header: t("requests.column.right"), rowHeader: true, cell: name },
    { key: "received", header: t("requests.column.received"), cell: ({ receivedAt }) => <Time value={receivedAt}>{shortDate(receivedAt)}</Time> },
    { key: "due", header: t(requests.every(({ closedAt }) => closedAt) ? "requests.column.answered" : "requests.column.due"), cell: due },
    { key: "state", header: t("requests.column.state"), cell: (request) => (isOverdue(request, reader.today) ? <Badge tone="danger">{t("requests.overdue")}</Badge> : <Badge tone={TONES[request.state]}>{t(`requests.state.${request.state}`)}</Badge>) },
  ];
  return <DataTable caption={caption ?? t("requests.table")} columns={columns} rows={requests} rowKey={({ id }) => id} empty={empty ?? <EmptyState title={t("requests.empty")} why={t("requests.empty.why")} />} />;
}
