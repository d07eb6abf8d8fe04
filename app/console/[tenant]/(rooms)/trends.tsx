import { Trend } from "#components/ui/trend.tsx";
import type { Desk } from "#lib/requests/index.ts";
import type { Reader } from "#messages/reader.ts";

/** "November 2026" and "N": the name of a month, and its first letter for the axis. */
function monthWords(month: string, locale: string): { name: string; tick: string } {
  const day = new Date(`${month}-01T00:00:00Z`);
  const words = (style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(day);
  return { name: words({ month: "long", year: "numeric" }), tick: words({ month: "narrow" }) };
}

/** Two quiet charts over the last twelve months. */
export function Trends({ reader: { t, locale }, months }: { reader: Reader; months: Desk["months"] }) {
  const named = months.map(({ month }) => monthWords(month, locale));
  const base = { periods: named.map(({ name }) => name), ticks: named.map(({ tick }) => tick), words: { period: t("desk.trend.month"), showTable: t("desk.trend.table"), none: t("desk.trend.none") } };
  return (
    <div className="grid gap-10 xl:grid-cols-2">
      <Trend id="flow" title={t("desk.trend.flow")} {...base} series={[{ id: "received", label: t("desk.trend.received"), values: months.map(({ received }) => received) }, { id: "answered", label: t("desk.trend.answered"), values: months.map(({ answered }) => answered) }]} />
      <Trend id="days" title={t("desk.trend.days")} {...base} series={[{ id: "median", label: t("desk.trend.median"), values: months.map(({ medianDays }) => medianDays) }]} />
    </div>
  );
}
