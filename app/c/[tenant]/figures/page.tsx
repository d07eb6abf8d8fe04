import { notFound } from "next/navigation";
import { FiguresTable } from "#components/requests/figures-table.tsx";
import { YearLinks } from "#components/requests/year-links.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { queryOf } from "#lib/http/query-of.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";
import { FiguresInput, publicFigures } from "#lib/requests/index.ts";

export default async function PublicFiguresPage({ params, searchParams }: PageProps<"/c/[tenant]/figures">) {
  const tenant = await tenantOf((await params).tenant);
  const ctx = visitorCtx(tenant);
  const figures = (await publicFigures(ctx, queryOf(FiguresInput, await searchParams))) ?? notFound();
  const reader = readerOf(tenant, ctx);
  const { t } = reader;
  const { year, years, rights } = figures;
  return (
    <>
      <PageHeader title={t("figures.public.title", { tenant: tenant.name })} lead={t("figures.public.lead", { year: String(year) })} />
      <YearLinks label={t("figures.years")} years={years} year={year} here={`/c/${tenant.slug}/figures`} />
      {rights.length === 0 ? <EmptyState title={t("figures.none", { year: String(year) })} why={t("figures.none.why")} /> : <FiguresTable reader={reader} year={year} rights={rights} missing={t("figures.public.hidden")} />}
      <p className="mt-5 max-w-[62ch] text-sm text-muted">{t("figures.how")} {t("figures.public.hidden.why")}</p>
      <p className="mt-8"><a className="link" href={`/c/${tenant.slug}/privacy`}>{t("figures.public.back", { tenant: tenant.name })}</a></p>
    </>
  );
}
