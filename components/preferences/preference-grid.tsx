import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";

export const CHANNELS = ["email", "sms", "phone", "post", "push"] as const;
export type Channel = (typeof CHANNELS)[number];
export type PreferenceSource = "person" | "staff" | "import" | "tool";
/** One topic by one channel; `state` is null when nobody ever chose, which means off. */
export type PreferenceCell = { topic: string; channel: Channel; state: "in" | "out" | null; source: PreferenceSource | null; wording: string | null; changedAt: string | null };
export type PreferenceTopic = { id: string; name: string; description: string | null; channels: readonly Channel[] };
export type PreferenceGridProps = {
  reader: Reader;
  tenantName: string;
  topics: readonly PreferenceTopic[];
  cells: readonly PreferenceCell[];
  /** What to put in a cell instead of the plain word, e.g. a form with a switch. */
  control?: (cell: PreferenceCell, label: string) => ReactNode;
};

/** Topics down, channels across: what is on, who changed it last and when. */
export function PreferenceGrid({ reader, tenantName, topics, cells, control }: PreferenceGridProps) {
  const { t } = reader;
  const offered = CHANNELS.filter((channel) => topics.some((topic) => topic.channels.includes(channel)));
  const columns: Column<PreferenceTopic>[] = [
    { key: "topic", header: t("marketing.grid.topic"), rowHeader: true, width: "28%", cell: (topic) => <TopicName topic={topic} /> },
    ...offered.map((channel) => ({ key: channel, header: t(`marketing.channel.${channel}`), cell: (topic: PreferenceTopic) => cellOf(topic, channel) })),
  ];
  const cellOf = (topic: PreferenceTopic, channel: Channel) => {
    if (!topic.channels.includes(channel)) return <span className="text-muted before:content-['–'/'']"><span className="sr-only">{t("marketing.cell.not-offered")}</span></span>;
    const cell = cells.find((one) => one.topic === topic.id && one.channel === channel) ?? { topic: topic.id, channel, state: null, source: null, wording: null, changedAt: null };
    const label = t("marketing.cell.control", { topic: topic.name, channel: t(`marketing.channel.${channel}`) });
    return <Cell reader={reader} tenantName={tenantName} cell={cell} control={control?.(cell, label)} />;
  };
  return <DataTable caption={t("marketing.grid")} columns={columns} rows={topics} rowKey={({ id }) => id} empty={<EmptyState title={t("marketing.empty", { tenant: tenantName })} why={t("marketing.empty.why")} />} />;
}

function TopicName({ topic: { name, description } }: { topic: PreferenceTopic }) {
  return (
    <>
      <span className="block">{name}</span>
      {description ? <span className="block max-w-[32ch] font-normal text-muted">{description}</span> : null}
    </>
  );
}

function Cell({ reader: { t, shortDate }, tenantName, cell: { state, source, changedAt }, control }: { reader: Reader; tenantName: string; cell: PreferenceCell; control: ReactNode }) {
  const word = <p className={state === "in" ? "font-medium text-accent" : "text-ink"}>{t(state === null ? "marketing.cell.never" : `marketing.cell.${state}`)}</p>;
  return (
    <>
      {control ? <div className="md:-mt-2.5">{control}</div> : word}
      {source && changedAt ? (
        <p className="text-xs text-muted">
          <Time value={changedAt}>{t("marketing.cell.changed", { who: t("marketing.cell.by", { source, tenant: tenantName }), date: shortDate(changedAt) })}</Time>
        </p>
      ) : null}
    </>
  );
}
