import { channelName } from "#components/preferences/preference-grid.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Section } from "#components/ui/section.tsx";
import type { getImport } from "#lib/ingest/index.ts";
import type { Reader } from "#messages/reader.ts";

type Props = { reader: Reader; found: Awaited<ReturnType<typeof getImport>>; topics: readonly { id: string; name: string }[] };

/** What the file says in sum, its first lines as they are understood, and the first that cannot be kept. */
export function Preview({ reader, found: { says, first, refused }, topics }: Props) {
  const { t, number, date } = reader;
  const topicName = (id: string): string => (id === "*" ? t("optouts.topics.all") : (topics.find((topic) => topic.id === id)?.name ?? t("imports.topic.unknown", { topic: id })));
  return (
    <>
      <Section id="says" title={t("imports.says")}>
        <DataTable caption={t("imports.says")} rows={says} rowKey={({ topic, channel, reason }) => `${topic} ${channel} ${reason}`} empty={<p>{t("imports.says.nothing")}</p>} columns={[
          { key: "topic", header: t("connectors.topic"), rowHeader: true, cell: ({ topic }) => topicName(topic) },
          { key: "channel", header: t("imports.channel"), cell: ({ channel }) => (channel === "*" ? t("imports.channel.all") : channelName(reader, channel)) },
          { key: "reason", header: t("imports.reason"), cell: ({ reason }) => t(`imports.reason.${reason as "opt_out" | "complaint" | "bounce"}`) },
          { key: "count", header: t("imports.lines"), align: "end", cell: ({ count }) => number(count) },
        ]} />
      </Section>
      {first.length > 0 ? (
        <Section id="first" title={t("imports.first")}>
          <DataTable caption={t("imports.first")} rows={first} rowKey={({ line }) => String(line)} dense empty={null} columns={[
            { key: "email", header: t("console.column.email"), rowHeader: true, cell: (one) => ("email" in one ? <span className="wrap-anywhere">{one.email}</span> : <span className="text-danger">{one.detail}</span>) },
            { key: "line", header: t("imports.line"), cell: ({ line }) => number(line) },
            { key: "topic", header: t("connectors.topic"), cell: (one) => ("email" in one ? topicName(one.topic) : "") },
            { key: "since", header: t("connectors.since"), cell: (one) => ("email" in one ? (one.since ? date(one.since) : t("imports.since.now")) : "") },
          ]} />
        </Section>
      ) : null}
      {refused.length > 0 ? (
        <Section id="refused" title={t("imports.bad")}>
          <DataTable caption={t("imports.bad")} rows={refused} rowKey={({ line }) => String(line)} dense empty={null} columns={[
            { key: "why", header: t("connectors.why"), rowHeader: true, cell: ({ detail }) => detail },
            { key: "line", header: t("imports.line"), cell: ({ line }) => number(line) },
          ]} />
        </Section>
      ) : null}
    </>
  );
}
