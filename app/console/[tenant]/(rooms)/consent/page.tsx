import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { getFiguresBySite } from "#lib/consent/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { can } from "#lib/access/index.ts";
import { listSites } from "#lib/sites/index.ts";
import { add } from "./actions.ts";
import { SiteForm } from "./site-form.tsx";

export default async function ConsentPage({ params }: PageProps<"/console/[tenant]/consent">) {
  const { tenant: slug } = await params;
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t, number, percent, date, dateTime } = reader;
  const [sites, figures] = await orRefused(Promise.all([listSites(ctx), getFiguresBySite(ctx)]));
  return (
    <>
      <PageHeader title={t("consent.title")} lead={t("consent.lead", { tenant: tenant.name })} />
      <DataTable caption={t("consent.title")} rows={sites} rowKey={({ id }) => id} empty={<EmptyState title={t("consent.none")} why={t("consent.none.why")} />} columns={[
        { key: "site", header: t("consent.site"), rowHeader: true, cell: ({ id, name }) => <a className="link" href={`/console/${slug}/consent/${id}`}>{name}</a> },
        { key: "shown", header: t("consent.shown"), cell: ({ shown, closedAt }) => (closedAt ? t("consent.closed", { date: date(closedAt) }) : shown ? t("consent.shown.version", { version: shown.version, date: date(shown.publishedAt) }) : t("consent.shown.none")) },
        { key: "choices", header: t("consent.choices"), align: "end", cell: ({ id }) => number(figures.get(id)?.choices ?? 0) },
        { key: "some", header: t("consent.some"), align: "end", cell: ({ id }) => { const of = figures.get(id); return of && of.choices > 0 ? percent(of.some / of.choices) : "–"; } },
        { key: "last", header: t("consent.last"), cell: ({ id }) => { const of = figures.get(id); return of ? dateTime(of.last) : t("consent.never"); } },
      ]} />
      {can(ctx.actor, "site.change") ? <div className="mt-8"><SiteForm reader={reader} action={add.bind(null, slug)} id="site" here={`/console/${slug}/consent#site`} summary={t("consent.add")} submit={t("consent.add.button")} /></div> : null}
    </>
  );
}
