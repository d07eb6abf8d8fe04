import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Trend } from "#components/ui/trend.tsx";
import type { Rates, SiteFigures } from "#lib/consent/model.ts";
import type { Reader } from "#messages/reader.ts";

const CATEGORIES = ["analytical", "functionality", "targeting"] as const;
type Row = Rates & { key: string; name: string };

/** What people answered to the banner: day by day, and by version and language. */
export function RatesView({ reader, figures: { days, versions, locales, total, signals } }: { reader: Reader; figures: SiteFigures }) {
  const { t, number, percent, shortDate } = reader;
  if (signals.decisions === 0) return <EmptyState title={t("consent.rates.none")} why={t("consent.rates.none.why")} />;
  const rows: Row[] = [
    { ...total, key: "total", name: t("consent.rates.total") },
    ...versions.map((one) => ({ ...one, key: `v${one.of}`, name: t("consent.rates.version", { version: one.of ?? "–" }) })),
    ...(locales.length > 1 ? locales.map((one) => ({ ...one, key: `l${one.of}`, name: one.of ?? t("consent.rates.locale.none") })) : []),
  ];
  const share = (part: number, { choices }: Rates): string => (choices > 0 ? percent(part / choices) : "–");
  return (
    <div className="space-y-10">
      <p className="max-w-[62ch] text-muted">{t("consent.rates.lead")}</p>
      <Trend id="choices" title={t("consent.rates.chart")} periods={days.map(({ day }) => shortDate(day))} ticks={days.map(({ day }, at) => (at % 5 === 4 ? String(Number(day.slice(8))) : ""))} words={{ period: t("consent.rates.day"), showTable: t("desk.trend.table"), none: t("desk.trend.none") }}
        series={[{ id: "some", label: t("consent.rates.some"), values: days.map(({ choices, none }) => choices - none) }, { id: "none", label: t("consent.rates.nothing"), values: days.map(({ none }) => none) }]} />
      <DataTable caption={t("consent.rates")} rows={rows} rowKey={({ key }) => key} empty={null} columns={[
        { key: "of", header: t("consent.rates.of"), rowHeader: true, cell: ({ name }) => name },
        { key: "choices", header: t("consent.choices"), align: "end", cell: ({ choices }) => number(choices) },
        { key: "all", header: t("consent.rates.all"), align: "end", cell: (row) => share(row.all, row) },
        { key: "none", header: t("consent.rates.nothing"), align: "end", cell: (row) => share(row.none, row) },
        ...CATEGORIES.map((category) => ({ key: category, header: t(`consent.rates.${category}`), align: "end" as const, cell: (row: Row) => share(row[category], row) })),
      ]} />
      <p className="max-w-[62ch] text-sm text-muted">{t("consent.rates.withdrawals", { count: signals.withdrawals })} {t("consent.rates.gpc", { share: percent(signals.gpc / signals.decisions), decisions: number(signals.decisions) })}</p>
    </div>
  );
}
