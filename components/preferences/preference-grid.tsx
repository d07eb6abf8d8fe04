import type { ReactNode } from "react";
import type { Channel } from "#lib/catalogue/model.ts";
import type { GridCell, GridTopic } from "#lib/preferences/model.ts";
import type { MessageKey } from "#messages/translate.ts";
import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";

export type PreferenceGridProps = {
  reader: Reader;
  tenantName: string;
  topics: readonly GridTopic[];
  channels: readonly string[];
  /** What to put in a square instead of the plain word, e.g. a form with a switch; `label` names the square. */
  control?: (cell: GridCell, topic: GridTopic, label: string) => ReactNode;
};

/** A channel's name; one of the tenant's own comes back as it is. */
export const channelName = ({ t }: Reader, channel: string): string =>
  (["email", "sms", "phone", "post", "push"] satisfies Channel[]).includes(channel as Channel) ? t(`marketing.channel.${channel}` as MessageKey) : channel;

/** Topics down, channels across: what is on, who changed it last and when. */
export function PreferenceGrid({ reader, tenantName, topics, channels, control }: PreferenceGridProps) {
  const { t } = reader;
  const columns: Column<GridTopic>[] = [
    { key: "topic", header: t("marketing.grid.topic"), rowHeader: true, width: "28%", cell: (topic) => <TopicName reader={reader} topic={topic} /> },
    ...channels.map((channel) => ({ key: channel, header: channelName(reader, channel), cell: (topic: GridTopic) => square(topic, channel) })),
  ];
  const square = (topic: GridTopic, channel: string) => {
    const cell = topic.cells.find((one) => one.channel === channel);
    if (!cell?.offered) return <span className="absent text-muted before:content-['–'/'']"><span className="sr-only">{t("marketing.cell.not-offered")}</span></span>;
    const label = t("marketing.cell.control", { topic: topic.name, channel: channelName(reader, channel) });
    return <Square reader={reader} tenantName={tenantName} cell={cell} control={control?.(cell, topic, label)} />;
  };
  return <DataTable caption={t("marketing.grid")} columns={columns} rows={topics} rowKey={({ id }) => id} empty={<EmptyState title={t("marketing.empty", { tenant: tenantName })} why={t("marketing.empty.why")} />} />;
}

/** The words stand where the switches are: whoever switches one on agrees to them. A control names them as its description by their id. */
function TopicName({ reader: { t }, topic: { id, name, meaning, wording } }: { reader: Reader; topic: GridTopic }) {
  return (
    <>
      <span className="block">{name}</span>
      {meaning ? <span className="block max-w-[32ch] text-sm font-normal text-muted">{meaning}</span> : null}
      {wording ? <span id={`wording-${id}`} className="mt-2 block max-w-[40ch] text-xs font-normal text-muted">{t("marketing.grid.wording", { wording })}</span> : null}
    </>
  );
}

function Square({ reader: { t, shortDate }, tenantName, cell: { state, source, wording, changedAt, frequency, askedAt }, control }: { reader: Reader; tenantName: string; cell: GridCell; control: ReactNode }) {
  return (
    <>
      {control ? <div className="-mt-2.5">{control}</div> : <p className={state === "in" ? "font-medium text-accent" : "text-ink"}>{t(`marketing.cell.${state}`)}</p>}
      {askedAt ? <p className="text-xs font-medium">{t("marketing.cell.asked", { date: shortDate(askedAt) })}</p> : null}
      {state === "in" && frequency ? <p className="text-xs font-medium">{t(`marketing.frequency.${frequency}`)}</p> : null}
      {source && changedAt ? (
        <p className="text-xs text-muted">
          <Time value={changedAt}>{t("marketing.cell.changed", { who: t("marketing.cell.by", { source, tenant: tenantName }), date: shortDate(changedAt) })}</Time>
        </p>
      ) : null}
      {wording ? (
        <Disclosure summary={<span className="text-xs font-normal">{t("marketing.cell.wording")}</span>}>
          <q className="text-xs">{wording}</q>
        </Disclosure>
      ) : null}
    </>
  );
}
