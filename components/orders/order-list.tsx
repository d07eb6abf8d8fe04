import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Time } from "#components/ui/time.tsx";
import { ruleSentence } from "#components/retention/kept-until.tsx";
import type { Retention } from "#components/retention/kept-until.tsx";

export type PersonalPart = "name" | "address" | "phone" | "email";
/** `removedOn` is set once the personal part is gone. */
export type OrderFacts = { orderId: string; placedAt: string; total: { amount: number | string; currency: string } | null; items: readonly { name: string; quantity: number }[]; personal: readonly { part: PersonalPart; value: string }[]; removedOn: string | null; retention: Retention };
export type OrderSort = "placed" | "removed";
export type SortLink = { href: string; direction: "ascending" | "descending" | "none" };
export type Paging = { page: number; pages: number; from: number; to: number; total: number; previousHref: string | null; nextHref: string | null };
export type OrderListProps = { reader: Reader; tenantName: string; orders: readonly OrderFacts[]; sort: Record<OrderSort, SortLink>; paging: Paging; filtered: boolean; clearHref: string };

/** The orders of one page, each with the date on which its personal part is removed, the ground and the rule. */
export function OrderList({ reader, tenantName, orders, sort, paging, filtered, clearHref }: OrderListProps) {
  const { t, number } = reader;
  const empty = filtered ? <EmptyState title={t("orders.empty.filtered")} why={t("orders.empty.filtered.why")} action={<a className="link" href={clearHref}>{t("orders.filter.clear")}</a>} /> : <EmptyState title={t("orders.empty", { tenant: tenantName })} why={t("orders.empty.why")} />;
  return (
    <>
      <DataTable caption={t("orders.table")} columns={columns(reader, sort)} rows={orders} rowKey={({ orderId }) => orderId} empty={empty} />
      <Pagination
        label={t("shell.pages")}
        status={t("orders.table.range", { from: number(paging.from), to: number(paging.to), total: number(paging.total) })}
        previous={{ href: paging.previousHref, label: t("shell.pages.previous") }}
        next={{ href: paging.nextHref, label: t("shell.pages.next") }}
      />
    </>
  );
}

function columns(reader: Reader, sort: OrderListProps["sort"]): Column<OrderFacts>[] {
  const { t, date, money } = reader;
  const sorted = (by: OrderSort, column: string) => ({ ...sort[by], label: t("shell.table.sort", { column }) });
  return [
    { key: "order", header: t("orders.column.order"), rowHeader: true, width: "21%", cell: (order) => <OrderName reader={reader} order={order} /> },
    { key: "placed", header: t("orders.column.placed"), sort: sorted("placed", t("orders.column.placed")), cell: ({ placedAt }) => <Time value={placedAt} className="whitespace-nowrap">{reader.shortDate(placedAt)}</Time> },
    { key: "total", header: t("orders.column.total"), cell: ({ total }) => (total ? <span className="tabular whitespace-nowrap">{money(total.amount, total.currency)}</span> : null) },
    { key: "personal", header: t("orders.column.personal"), width: "26%", cell: (order) => <Personal reader={reader} order={order} /> },
    { key: "removed", header: t("orders.column.removed"), sort: sorted("removed", t("orders.column.removed")), width: "29%", cell: (order) => <Removal reader={reader} order={order} date={date} /> },
  ];
}

function OrderName({ reader: { t }, order: { orderId, items } }: { reader: Reader; order: OrderFacts }): ReactNode {
  return (
    <>
      <span className="block">{orderId}</span>
      <span className="block font-normal text-muted">{items.map(({ name, quantity }) => t("orders.items", { name, count: quantity })).join(", ")}</span>
    </>
  );
}

function Personal({ reader: { t }, order: { personal } }: { reader: Reader; order: OrderFacts }) {
  if (personal.length === 0) return <span className="text-muted">{t("orders.personal.none")}</span>;
  return (
    <dl className="space-y-1">
      {personal.map(({ part, value }) => (
        <div key={part}>
          <dt className="sr-only">{t(`orders.personal.${part}`)}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Removal({ reader, order: { removedOn, retention }, date }: { reader: Reader; order: OrderFacts; date: Reader["date"] }) {
  const { t, relative } = reader;
  if (removedOn) return <span className="text-muted">{t("orders.personal.gone", { date: date(removedOn) })}</span>;
  const { keptUntil, ground, rule } = retention;
  return (
    <>
      <p>
        {keptUntil ? <Time value={keptUntil} className="font-medium">{date(keptUntil)}</Time> : <span className="font-medium">{t("orders.until.none")}</span>}
        {keptUntil ? <span className="text-muted">, {relative(keptUntil)}</span> : null}
      </p>
      <p className="mt-0.5 text-muted">{ground}</p>
      {rule ? <p className="mt-0.5 text-muted">{ruleSentence(reader, rule)}</p> : null}
    </>
  );
}
