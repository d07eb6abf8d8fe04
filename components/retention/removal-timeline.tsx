import type { Reader } from "#messages/reader.ts";
import { Timeline } from "#components/ui/timeline.tsx";
import { removalPeriods } from "./removal-periods.ts";
import type { Removal } from "./removal-periods.ts";

export type TimelineRule = { id: string; name: string; ground: string };
export type RemovalTimelineProps = { reader: Reader; rules: readonly TimelineRule[]; removals: readonly Removal[] };

/** The picture of what leaves when, one lane per retention rule; nothing when no removal has a date. */
export function RemovalTimeline({ reader: { t, number }, rules, removals }: RemovalTimelineProps) {
  const { periods, counts } = removalPeriods(removals);
  const lanes = rules.flatMap(({ id, name, ground }) => (counts.has(id) ? [{ id, label: name, note: ground, counts: counts.get(id) ?? [] }] : []));
  if (lanes.length === 0) return null;
  const words = {
    title: t("orders.timeline.title"),
    description: t("orders.timeline.description"),
    showTable: t("orders.timeline.show-table"),
    tableCaption: t("orders.timeline.table"),
    period: t("orders.timeline.period"),
    total: t("orders.timeline.total"),
    count: (value: number) => t("orders.timeline.count", { count: value, shown: number(value) }),
  };
  return <Timeline id="removals" periods={periods} lanes={lanes} words={words} />;
}
