import type { OwnOrder } from "#lib/orders/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Time } from "#components/ui/time.tsx";
import { ruleSentence } from "#components/retention/kept-until.tsx";

export type OrderSortLink = { href: string; direction: "ascending" | "descending" | "none" };
/** `total` orders fit the filter, of which `from` to `to` are shown. */
export type OrderPaging = { from: number; to: number; total: number; previousHref: string | null; nextHref: string | null };
export type OrderListProps = {
  reader: Reader;
  tenantName: string;
  orders: readonly OwnOrder[];
  sort: Record<"placed" | "removed", OrderSortLink>;
  paging: OrderPaging;
  /** The address without a filter while one is set: an empty list then blames the filter. */
  clearHref: string | null;
};

/** The orders of one page, each with the date on which its personal part is removed, the ground and the rule. */
export function OrderList({ reader, tenantName, orders, sort, paging, clearHref }: OrderListProps) {
  const { t, number } = reader;
  const empty = clearHref ? <EmptyState title={t("orders.empty.filtered")} why={t("orders.empty.filtered.why")} action={<a className="link" href={clearHref}>{t("orders.filter.clear")}</a>} /> : <EmptyState title={t("orders.empty", { tenant: tenantName })} why={t("orders.empty.why")} />;
  return (
    <>
      <DataTable caption={t("orders.table")} columns={columns(reader, tenantName, sort)} rows={orders} rowKey={({ orderId }) => orderId} empty={empty} />
      <Pagination
        label={t("shell.pages")}
        status={t("orders.table.range", { from: number(paging.from), to: number(paging.to), total: number(paging.total) })}
        previous={{ href: paging.previousHref, label: t("shell.pages.previous") }}
        next={{ href: paging.nextHref, label: t("shell.pages.next") }}
      />
    </>
  );
}

function columns(reader: Reader, tenantName: string, sort: OrderListProps["sort"]): Column<OwnOrder>[] {
  const { t, money, shortDate, list } = reader;
  const [placed, removed] = [t("orders.column.placed"), t("orders.column.removed")];
  const held = (order: OwnOrder) => (order.held.length > 0 ? list(order.held.map((part) => t(`orders.personal.${part}`))) : <span className="text-muted">{t("orders.personal.none")}</span>);
  return [
    { key: "order", header: t("orders.column.order"), rowHeader: true, width: "24%", cell: (order) => <OrderName reader={reader} order={order} /> },
    { key: "placed", header: placed, sort: { ...sort.placed, label: t("shell.table.sort", { column: placed }) }, cell: ({ placedAt }) => <Time value={placedAt} className="whitespace-nowrap">{shortDate(placedAt)}</Time> },
    { key: "total", header: t("orders.column.total"), cell: ({ total }) => (total ? <span className="tabular whitespace-nowrap">{money(total.amount, total.currency)}</span> : null) },
    { key: "personal", header: t("orders.column.personal"), width: "18%", cell: held },
    { key: "removed", header: removed, sort: { ...sort.removed, label: t("shell.table.sort", { column: removed }) }, width: "34%", cell: (order) => <Removal reader={reader} tenantName={tenantName} order={order} /> },
  ];
}

function OrderName({ reader: { t }, order: { orderId, items } }: { reader: Reader; order: OwnOrder }) {
  return (
    <>
      <span className="block wrap-anywhere">{orderId}</span>
      <span className="block text-sm font-normal text-muted">{items.map(({ name, quantity }) => t("orders.items", { name, count: quantity })).join(", ")}</span>
    </>
  );
}

function Removal({ reader, tenantName, order: { gone, keptUntil, ground, rule } }: { reader: Reader; tenantName: string; order: OwnOrder }) {
  const { t, date, relative } = reader;
  if (gone) return <span className="text-muted">{keptUntil ? t("orders.personal.gone", { date: date(keptUntil) }) : t("orders.personal.never")}</span>;
  return (
    <>
      <p>
        {keptUntil ? <Time value={keptUntil} className="font-medium">{date(keptUntil)}</Time> : <span className="font-medium">{t("orders.until.none")}</span>}
        {keptUntil ? <span className="text-muted">, {relative(keptUntil)}</span> : null}
      </p>
      <p className="mt-0.5 text-muted">{ground ?? t("orders.rule.none", { tenant: tenantName })}</p>
      {rule ? <p className="mt-0.5 text-muted">{ruleSentence(reader, rule)}</p> : null}
    </>
  );
}
