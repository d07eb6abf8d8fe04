import type { ErasurePreview as Preview, KeptOrder } from "#lib/erasure/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { KeptList } from "./kept-list.tsx";

export type ErasurePreviewProps = { reader: Reader; tenantName: string; preview: Preview };

/** All that an erasure does, before anything happens: what goes, what stays until when, what cannot be called back, what else ends. */
export function ErasurePreview({ reader, tenantName: tenant, preview }: ErasurePreviewProps) {
  const { t } = reader;
  return (
    <>
      <Section id="goes" title={t("erase.goes")} lead={t("erase.goes.lead")}>
        <Lines lines={preview.goes.map(({ group, rows }) => t(`erase.group.${group}`, { rows }))} />
      </Section>
      <Section id="stays" title={t("erase.stays")} lead={t("erase.stays.lead")}>
        {preview.kept.length > 0 ? <KeptList reader={reader} kept={preview.kept} /> : <p>{t("erase.stays.none")}</p>}
        <KeptOrders reader={reader} preview={preview} />
        <h3 className="mt-8 mb-3 font-medium">{t("erase.traces")}</h3>
        <Lines lines={[t("erase.trace.number", { tenant }), t("erase.trace.hash", { tenant }), t("erase.trace.request"), t("erase.trace.log")]} />
      </Section>
      <Published reader={reader} preview={preview} />
      <Section id="ends" title={t("erase.ends")}>
        <Lines lines={endings(reader, preview)} />
      </Section>
    </>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul className="max-w-[62ch] list-disc space-y-2 ps-5 marker:text-muted">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

function endings({ t }: Reader, { ends }: Preview): string[] {
  const counted = (["machines", "exports", "requests"] as const).filter((what) => ends[what] > 0).map((what) => t(`erase.ends.${what}`, { count: ends[what] }));
  return [t("erase.ends.sessions"), ...(ends.marketing ? [t("erase.ends.marketing")] : []), ...counted];
}

function KeptOrders({ reader, preview: { kept, listed } }: { reader: Reader; preview: Preview }) {
  const { t, number } = reader;
  const total = kept.reduce((sum, { what, rows }) => (what === "orders" ? sum + rows : sum), 0);
  if (listed.length === 0) return null;
  return (
    <Disclosure className="mt-5" summary={t("erase.kept.table.show", { shown: total })}>
      <DataTable caption={t("erase.kept.table")} columns={columns(reader)} rows={listed} rowKey={({ orderId }) => orderId} empty={null} dense />
      {total > listed.length ? <p className="mt-3 text-sm text-muted">{t("erase.kept.table.more", { shown: number(listed.length), total: number(total) })}</p> : null}
    </Disclosure>
  );
}

function columns({ t, shortDate, date, list }: Reader): Column<KeptOrder>[] {
  return [
    { key: "order", header: t("erase.kept.table.order"), rowHeader: true, cell: ({ orderId }) => <span className="wrap-anywhere">{orderId}</span> },
    { key: "placed", header: t("erase.kept.table.placed"), cell: ({ placedAt }) => <Time value={placedAt} className="whitespace-nowrap">{shortDate(placedAt)}</Time> },
    { key: "parts", header: t("erase.kept.table.parts"), cell: ({ parts }) => (parts.length > 0 ? list(parts.map((part) => t(`orders.personal.${part}`))) : t("orders.personal.none")) },
    { key: "until", header: t("erase.kept.table.until"), cell: ({ keptUntil }) => <Time value={keptUntil} className="whitespace-nowrap">{date(keptUntil)}</Time> },
    { key: "ground", header: t("erase.kept.table.ground"), width: "34%", cell: ({ ground }) => ground },
  ];
}

function Published({ reader, preview: { published, publicRecords: total } }: { reader: Reader; preview: Preview }) {
  const { t, shortDate, number } = reader;
  if (total === 0) return null;
  return (
    <Section id="public" title={t("erase.public")}>
      <Notice tone="warn">{t("erase.public.lead", { total })}</Notice>
      <Disclosure className="mt-4" summary={t("erase.public.show", { total })}>
        <ul className="divide-y divide-line border-y border-line">
          {published.map(({ title, kind, occurredAt }, at) => (
            <li key={`${occurredAt} ${at}`} className="py-3">
              <p className="wrap-anywhere">{title}</p>
              <p className="text-sm text-muted">{t("erase.public.item", { kind, date: shortDate(occurredAt) })}</p>
            </li>
          ))}
        </ul>
        {total > published.length ? <p className="mt-3 text-sm text-muted">{t("erase.public.more", { shown: number(published.length), total: number(total) })}</p> : null}
      </Disclosure>
    </Section>
  );
}
