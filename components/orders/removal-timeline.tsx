import type { RemovalLane, RemovalTimeline as TimelineFacts } from "#lib/orders/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Timeline } from "#components/ui/timeline.tsx";

/** The picture of what leaves when, one lane per retention rule; says so when no removal has a date. */
export function RemovalTimeline({ reader, tenantName, timeline: { per, periods, lanes } }: { reader: Reader; tenantName: string; timeline: TimelineFacts }) {
  const { t, number } = reader;
  if (lanes.length === 0) return <p className="text-muted">{t("orders.timeline.none")}</p>;
  const words = {
    title: t("orders.timeline.title"),
    description: t("orders.timeline.description"),
    showTable: t("orders.timeline.show-table"),
    tableCaption: t("orders.timeline.table"),
    period: t("orders.timeline.period"),
    total: t("orders.timeline.total"),
    count: (count: number) => t("orders.timeline.count", { count, shown: number(count) }),
  };
  const drawn = lanes.map((lane, at) => ({ id: lane.rule?.id ?? `lane-${at}`, label: lane.ground ?? t("orders.rule.none", { tenant: tenantName }), note: note(reader, lane), counts: lane.counts }));
  return <Timeline id="removals" periods={periods.map((start) => periodName(start, per))} ticks={axisYears(periods)} lanes={drawn} words={words} />;
}

const periodName = (start: string, per: "year" | "quarter") => (per === "year" ? start.slice(0, 4) : `${start.slice(0, 4)} Q${Math.ceil(Number(start.slice(5, 7)) / 3)}`);

const MOST_YEARS = 9;

/** The year under the first period of each, every second or third one when there are many. */
function axisYears(periods: readonly string[]): string[] {
  const years = [...new Set(periods.filter((start) => start.slice(5, 7) === "01").map((start) => start.slice(0, 4)))];
  const step = Math.max(1, Math.ceil(years.length / MOST_YEARS));
  const shown = new Set(years.filter((_, at) => at % step === 0));
  return periods.map((start) => (start.slice(5, 7) === "01" && shown.has(start.slice(0, 4)) ? start.slice(0, 4) : ""));
}

function note({ t, number, duration }: Reader, { rule, undated }: RemovalLane): string {
  const period = rule ? duration(rule.duration) : "";
  const waiting = undated > 0 ? t("orders.timeline.undated", { count: undated, shown: number(undated) }) : "";
  return [period, waiting].filter(Boolean).join(", ");
}
