import { OrderFilter } from "#components/orders/order-filter.tsx";
import { OrderList } from "#components/orders/order-list.tsx";
import { RemovalTimeline } from "#components/orders/removal-timeline.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { queryOf } from "#lib/http/query-of.ts";
import { listOwnOrders, OwnOrdersInput } from "#lib/orders/index.ts";
import { Frozen } from "../frozen.tsx";
import { Handling } from "../handling.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { clearHref, pagingOf, sortLinks } from "./order-links.ts";

export const generateMetadata = roomTitle("orders.title");

export default async function OrdersPage(props: PageProps<"/c/[tenant]/orders">) {
  const { ctx, tenant: { name }, reader, root, frozenAt } = await openRoom(props);
  const { t } = reader;
  const here = `${root}/orders`;
  const orders = await listOwnOrders(ctx, queryOf(OwnOrdersInput, await props.searchParams));
  const list = <OrderList reader={reader} tenantName={name} orders={orders.orders} sort={sortLinks(here, orders.query)} paging={pagingOf(here, orders)} clearHref={clearHref(here, orders.query)} />;
  const frozen = <Frozen reader={reader} root={root} since={frozenAt} />;
  if (orders.all === 0) return <>{frozen}<PageHeader title={t("orders.title")} />{list}</>;
  return (
    <>
      {frozen}
      <PageHeader title={t("orders.title")} lead={t("orders.lead")} />
      <Section id="timeline" title={t("orders.timeline.title")} lead={t("orders.timeline.lead")}>
        <RemovalTimeline reader={reader} tenantName={name} timeline={orders.timeline} />
      </Section>
      <Section id="list" title={t("orders.list.title")}>
        <OrderFilter reader={reader} action={here} orders={orders} />
        {list}
      </Section>
      <Section id="handling" title={t("orders.handling")}>
        <Handling reader={reader} tenantName={name} purposes={orders.purposes} recipients={orders.recipients} />
      </Section>
    </>
  );
}
