import { PageHeader } from "#components/ui/page-header.tsx";
import { listAllEscalations, ListEscalationsInput } from "#lib/escalations/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { queryOf } from "#lib/http/query-of.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { EscalationTable } from "./escalation-table.tsx";
import { FilterForm } from "./filter-form.tsx";

export default async function EscalationsPage({ params, searchParams }: PageProps<"/console/[tenant]/escalations">) {
  const [{ tenant: slug }, asked] = [await params, await searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t } = reader;
  const filter = queryOf(ListEscalationsInput, asked);
  const { rows, nextCursor } = await orRefused(listAllEscalations(ctx, filter));
  const next = nextCursor && new URLSearchParams({ state: filter.state, ...(filter.kind ? { kind: filter.kind } : {}), ...(filter.mine ? { mine: filter.mine } : {}), after: nextCursor }).toString();
  return (
    <>
      <PageHeader title={t("escalations.title")} lead={t("escalations.lead")} />
      <FilterForm reader={reader} filter={filter} />
      <EscalationTable reader={reader} slug={slug} rows={rows} closed={filter.state === "closed"} />
      {next ? <p className="mt-8 text-sm"><a className="link" href={`?${next}`}>{t("escalations.more")}</a></p> : null}
    </>
  );
}
