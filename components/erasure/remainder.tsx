import type { Remainder as RemainderFacts } from "#lib/erasure/model.ts";
import type { Reader } from "#messages/reader.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { RequestList, type RequestListProps } from "#components/requests/request-list.tsx";
import { KeptList } from "./kept-list.tsx";

export type RemainderProps = { reader: Reader; tenantName: string; remainder: RemainderFacts; ordersHref: string; hrefOf: NonNullable<RequestListProps["hrefOf"]> };

/** The overview of somebody who was erased: what remains, until when, on which ground, and what they had asked for. */
export function Remainder({ reader, tenantName: tenant, remainder: { erasedAt, kept, requests }, ordersHref, hrefOf }: RemainderProps) {
  const { t, date } = reader;
  if (erasedAt === null) return <PageHeader title={t("erase.running")} lead={t("erase.running.lead")} />;
  return (
    <>
      <PageHeader title={t("erase.done")} lead={t("erase.overview.lead", { date: date(erasedAt) })} />
      <Section id="remains" title={t("erase.remains")}>
        {kept.length > 0 ? <KeptList reader={reader} kept={kept} /> : <EmptyState title={t("erase.remains.none")} why={t("erase.remains.none.why")} />}
        {kept.some(({ what }) => what === "orders") ? <p className="mt-4"><a href={ordersHref} className="link">{t("erase.remains.orders")}</a></p> : null}
        <p className="mt-6 max-w-[62ch] text-muted">{t("erase.trace.hash", { tenant })}</p>
      </Section>
      <Section id="requests" title={t("erase.remains.requests")}>
        <RequestList reader={reader} requests={requests} hrefOf={hrefOf} />
      </Section>
    </>
  );
}
