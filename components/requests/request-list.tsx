import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { BadgeTone } from "#components/ui/badge.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RequestRow, RequestState } from "./request-words.ts";

export type RequestListProps = { reader: Reader; tenantName: string; requests: readonly RequestRow[]; actions?: ReactNode };

const TONES: Record<RequestState, BadgeTone> = { received: "accent", verifying: "accent", in_progress: "accent", waiting_for_you: "warn", completed: "good", refused: "danger", withdrawn: "neutral" };

/** What the person has asked for and by when it is answered. */
export function RequestList({ reader, tenantName, requests, actions }: RequestListProps) {
  const { t, date, shortDate, relative } = reader;
  const columns: Column<RequestRow>[] = [
    { key: "right", header: t("requests.column.right"), rowHeader: true, cell: ({ right, href }) => (href ? <a href={href} className="link">{t(`requests.right.${right}`)}</a> : t(`requests.right.${right}`)) },
    { key: "received", header: t("requests.column.received"), cell: ({ receivedAt }) => <Time value={receivedAt}>{shortDate(receivedAt)}</Time> },
    { key: "due", header: t("requests.column.due"), cell: ({ dueOn, closedOn }) => (closedOn ? t("requests.done.on", { date: date(closedOn) }) : dueOn ? <Time value={dueOn}>{t("requests.due.open", { date: date(dueOn), relative: relative(dueOn) })}</Time> : t("requests.due.none")) },
    { key: "state", header: t("requests.column.state"), cell: ({ state }) => <Badge tone={TONES[state]}>{t(`requests.state.${state}`)}</Badge> },
  ];
  return (
    <>
      <PageHeader title={t("requests.title")} lead={t("requests.lead", { tenant: tenantName })} actions={actions} />
      <DataTable caption={t("requests.table")} columns={columns} rows={requests} rowKey={({ id }) => id} empty={<EmptyState title={t("requests.empty")} why={t("requests.empty.why")} />} />
    </>
  );
}
