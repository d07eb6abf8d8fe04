import { ConnectorState } from "#components/connectors/connector-state.tsx";
import { formWords } from "#components/forms/form-words.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { CONNECTORS, listConnectors, type ConnectorView } from "#lib/connectors/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { add } from "./actions.ts";
import { fieldsOf, reasonsOf } from "./fields.ts";

const open = ({ counts }: ConnectorView): number => counts.waiting + counts.sent + counts.accepted + counts.drifted + counts.failed;

export default async function ConnectorsPage({ params, searchParams }: PageProps<"/console/[tenant]/connectors">) {
  const [{ tenant: slug }, { note }] = [await params, await searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t, number, dateTime } = reader;
  const all = await orRefused(listConnectors(ctx));
  return (
    <>
      <PageHeader title={t("connectors.title")} lead={t("connectors.lead", { tenant: tenant.name })} />
      {note === "removed" ? <div className="mb-10"><Notice tone="good" live>{t("connectors.told.removed")}</Notice></div> : null}
      <DataTable caption={t("connectors.title")} rows={all} rowKey={({ id }) => id} empty={<EmptyState title={t("connectors.none")} why={t("connectors.none.why")} />} columns={[
        { key: "name", header: t("connectors.name"), rowHeader: true, cell: ({ id, name }) => <a className="link wrap-anywhere" href={`/console/${slug}/connectors/${id}`}>{name}</a> },
        { key: "state", header: t("webhooks.state"), cell: (connector) => <ConnectorState reader={reader} connector={connector} /> },
        { key: "confirmed", header: t("connectors.state.confirmed"), align: "end", cell: ({ counts }) => number(counts.confirmed) },
        { key: "open", header: t("connectors.open"), align: "end", cell: (connector) => number(open(connector)) },
        { key: "drift", header: t("connectors.drifted.last"), cell: ({ lastDriftedAt }) => (lastDriftedAt ? dateTime(lastDriftedAt) : t("webhooks.never")) },
      ]} />
      <Section id="add" title={t("connectors.add")}>
        <div className="space-y-4">
          {CONNECTORS.map((connector) => (
            <WholeForm key={connector} {...formWords(reader, reasonsOf(reader))} id={`add-${connector}`} action={add.bind(null, slug)} here={`/console/${slug}/connectors#add-${connector}`} hidden={{ connector }}
              summary={t(`connectors.add.${connector}`)} submit={t("connectors.add.button")} pendingLabel={t("connectors.testing")} fields={fieldsOf(reader, connector)} />
          ))}
        </div>
      </Section>
    </>
  );
}
