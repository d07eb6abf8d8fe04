import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import type { ListedEscalation } from "#lib/escalations/model.ts";
import type { Reader } from "#messages/reader.ts";

type TableProps = { reader: Reader; slug: string; rows: readonly ListedEscalation[]; closed: boolean };

/** What needs a person, whom it concerns, since when and by when, and whose it is. */
export function EscalationTable({ reader: { t, date, shortDate, relative }, slug, rows, closed }: TableProps) {
  return (
    <DataTable
      caption={t(closed ? "escalations.closed" : "escalations.open")} rows={rows} rowKey={({ id }) => id} empty={<EmptyState title={t("escalations.none")} why={t("escalations.none.why")} />}
      columns={[
        { key: "kind", header: t("escalations.kind"), rowHeader: true, cell: ({ id, kind }) => <a className="link" href={`/console/${slug}/escalations/${id}`}>{t(`escalations.kind.${kind}`)}</a> },
        { key: "account", header: t("escalations.account"), cell: ({ account }) => <span className="wrap-anywhere">{account ?? t("shell.none")}</span> },
        { key: "since", header: t("escalations.since"), cell: ({ openedAt }) => <Time value={openedAt}>{shortDate(openedAt)}</Time> },
        { key: "due", header: t(closed ? "escalations.ended" : "escalations.due"), cell: ({ targetOn, closedAt }) => <Time value={closedAt ?? targetOn}>{closedAt ? date(closedAt) : t("requests.due.open", { date: date(targetOn), relative: relative(targetOn) })}</Time> },
        { key: "rung", header: t(closed ? "escalations.outcome" : "escalations.rung"), cell: ({ rung, outcome, assigneeName }) => (outcome ? t(`escalations.outcome.${outcome}`) : (assigneeName ?? t(`escalations.rung.${rung}`))) },
      ]}
    />
  );
}
