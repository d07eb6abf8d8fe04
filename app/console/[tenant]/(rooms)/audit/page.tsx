import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { AuditPageInput, listAudit } from "#lib/audit/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { queryOf } from "#lib/http/query-of.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";

export default async function AuditPage({ params, searchParams }: PageProps<"/console/[tenant]/audit">) {
  const { ctx, tenant } = await staffViewer((await params).tenant);
  const { t, dateTime, number } = readerOf(tenant, ctx);
  const page = queryOf(AuditPageInput, await searchParams);
  const entries = await orRefused(listAudit(ctx, page));
  const last = entries.at(-1);
  return (
    <>
      <PageHeader title={t("console.nav.audit")} lead={t("console.audit.lead")} />
      <DataTable
        caption={t("console.nav.audit")} rows={entries} rowKey={({ seq }) => String(seq)} dense
        columns={[
          { key: "seq", header: t("console.column.number"), cell: ({ seq }) => number(seq) },
          { key: "what", header: t("console.column.what"), rowHeader: true, cell: ({ action }) => action },
          { key: "who", header: t("console.column.who"), cell: ({ actor }) => <span className="break-all">{actor}</span> },
          { key: "when", header: t("console.column.when"), cell: ({ recordedAt }) => dateTime(recordedAt) },
        ]}
        empty={<EmptyState title={t("console.audit.empty")} />}
      />
      {last && last.seq > 1 && entries.length === page.limit ? <p className="mt-8"><a className="link" href={`?beforeSeq=${last.seq}`}>{t("console.audit.older")}</a></p> : null}
    </>
  );
}
