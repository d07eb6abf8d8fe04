import type { ReactNode } from "react";
import { ConnectorState } from "#components/connectors/connector-state.tsx";
import { EndpointState } from "#components/webhooks/endpoint-state.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ConnectorView } from "#lib/connectors/model.ts";
import type { Endpoint } from "#lib/webhooks/model.ts";
import type { Reader } from "#messages/reader.ts";

type Props = { reader: Reader; slug: string; endpoints: readonly Endpoint[]; connectors: readonly ConnectorView[]; waiting: readonly { endpointId: string; since: string }[] };
type Row = { id: string; href: string; name: string; kind: "endpoint" | "connector"; state: ReactNode; since: string | null; undone: string };

/** Each system that is told of opt-outs, since when it has missed one, and whether it undoes them. */
export function Systems({ reader, slug, endpoints, connectors, waiting }: Props) {
  const { t, dateTime, shortDate } = reader;
  const rows: Row[] = [
    ...connectors.map((connector): Row => ({ id: connector.id, href: `/console/${slug}/connectors/${connector.id}`, name: connector.name, kind: "connector", state: <ConnectorState reader={reader} connector={connector} />, since: connector.waitingSince, undone: connector.lastDriftedAt ? t("optouts.undone.since", { count: connector.drifts, date: shortDate(connector.lastDriftedAt) }) : t("optouts.undone.none") })),
    ...endpoints.map((endpoint): Row => ({ id: endpoint.id, href: `/console/${slug}/webhooks/${endpoint.id}`, name: endpoint.description || endpoint.url, kind: "endpoint", state: <EndpointState reader={reader} endpoint={endpoint} />, since: waiting.find(({ endpointId }) => endpointId === endpoint.id)?.since ?? null, undone: "" })),
  ];
  return (
    <>
      <DataTable caption={t("optouts.systems")} rows={rows} rowKey={({ id }) => id} empty={<EmptyState title={t("optouts.systems.none")} why={t("optouts.systems.none.why")} />} columns={[
        { key: "system", header: t("optouts.system"), rowHeader: true, cell: ({ href, name }) => <a className="link wrap-anywhere" href={href}>{name}</a> },
        { key: "kind", header: t("optouts.kind"), cell: ({ kind }) => t(`optouts.kind.${kind}`) },
        { key: "state", header: t("webhooks.state"), cell: ({ state }) => state },
        { key: "missed", header: t("optouts.missed"), cell: ({ since }) => (since ? t("optouts.missed.since", { time: dateTime(since) }) : t("optouts.missed.none")) },
        { key: "undone", header: t("optouts.undone"), cell: ({ undone }) => undone },
      ]} />
      <p className="mt-6 flex flex-wrap gap-x-6 gap-y-2"><a className="link" href={`/console/${slug}/webhooks`}>{t("optouts.systems.more")}</a><a className="link" href={`/console/${slug}/connectors`}>{t("optouts.systems.connectors")}</a></p>
    </>
  );
}
