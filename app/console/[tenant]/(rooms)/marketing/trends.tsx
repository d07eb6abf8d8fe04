import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Trend } from "#components/ui/trend.tsx";
import type { CampaignTrend, OptOutTrend, PropagationDay } from "./model.ts";
import type { Reader } from "#messages/reader.ts";

const MOST_TOPICS = 4;

/** Seconds from an opt-out to the system that took it, day by day. */
export function Propagation({ reader: { t, shortDate }, days }: { reader: Reader; days: readonly PropagationDay[] }) {
  if (days.every(({ p50 }) => p50 === null)) return <EmptyState title={t("optouts.time.none")} why={t("optouts.time.none.why")} />;
  return (
    <Trend id="propagation" title={t("optouts.time.seconds")} periods={days.map(({ day }) => shortDate(day))} ticks={days.map(({ day }) => String(Number(day.slice(8))))} words={{ period: t("optouts.day"), showTable: t("desk.trend.table"), none: t("desk.trend.none") }}
      series={[{ id: "p50", label: t("optouts.time.p50"), values: days.map(({ p50 }) => p50) }, { id: "p95", label: t("optouts.time.p95"), values: days.map(({ p95 }) => p95) }]} />
  );
}

/** How many people said no, week by week, topic by topic. */
export function TopicTrends({ reader: { t, shortDate }, trend: { weeks, topics } }: { reader: Reader; trend: OptOutTrend }) {
  if (topics.length === 0) return <EmptyState title={t("optouts.topics.none")} why={t("optouts.topics.none.why")} />;
  const base = { periods: weeks.map((week) => t("optouts.week", { date: shortDate(week) })), ticks: weeks.map((week) => String(Number(week.slice(8)))), words: { period: t("optouts.weeks"), showTable: t("desk.trend.table"), none: t("desk.trend.none") } };
  return (
    <div className="grid gap-10 xl:grid-cols-2">
      {topics.slice(0, MOST_TOPICS).map(({ name, counts }, at) => <Trend key={name ?? ""} id={`topic-${at}`} title={name ?? t("optouts.topics.all")} {...base} series={[{ id: "people", label: t("optouts.topics.people"), values: counts }]} />)}
    </div>
  );
}

/** By the link of which mailing people left. */
export function CampaignTrends({ reader: { t, number, shortDate }, campaigns }: { reader: Reader; campaigns: readonly CampaignTrend[] }) {
  return (
    <DataTable caption={t("optouts.campaigns")} rows={campaigns} rowKey={({ campaign }) => campaign} empty={<EmptyState title={t("optouts.campaigns.none")} why={t("optouts.campaigns.none.why")} />} columns={[
      { key: "campaign", header: t("optouts.campaign"), rowHeader: true, cell: ({ campaign }) => <span className="wrap-anywhere">{campaign}</span> },
      { key: "people", header: t("optouts.topics.people"), align: "end", cell: ({ people }) => number(people) },
      { key: "last", header: t("optouts.campaign.last"), cell: ({ last }) => shortDate(last) },
    ]} />
  );
}
