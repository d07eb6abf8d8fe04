import { FiguresTable } from "#components/requests/figures-table.tsx";
import { YearLinks } from "#components/requests/year-links.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#lib/access/model.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { queryOf } from "#lib/http/query-of.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { FiguresInput, getFigures } from "#lib/requests/index.ts";
import { Publish } from "./publish.tsx";

export default async function FiguresPage({ params, searchParams }: PageProps<"/console/[tenant]/figures">) {
  const [{ tenant: slug }, asked] = [await params, await searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t } = reader;
  const { year, years, rights, total, published } = await orRefused(getFigures(ctx, queryOf(FiguresInput, asked)));
  const [here, note] = [`/console/${slug}/figures`, String(asked["note"] ?? "")];
  return (
    <>
      <PageHeader title={t("figures.title")} lead={t("figures.lead")} />
      {note === "on" || note === "off" ? <div className="mb-8"><Notice tone="good" title={t(`figures.note.${note}`)} live /></div> : null}
      {note.startsWith("refused_") ? <div className="mb-8"><Notice tone="danger" live>{t("figures.note.refused")}</Notice></div> : null}
      <YearLinks label={t("figures.years")} years={years} year={year} here={here} />
      {rights.length === 0 ? <EmptyState title={t("figures.none", { year: String(year) })} why={t("figures.none.why")} /> : <FiguresTable reader={reader} year={year} rights={rights} total={total} missing={t("shell.none")} />}
      <p className="mt-5 max-w-[62ch] text-sm text-muted">{t("figures.how")}</p>
      <p className="mt-5 text-sm"><a className="link" download href={`${here}/csv?year=${year}`}>{t("figures.csv", { year: String(year) })}</a></p>
      <Publish reader={reader} slug={slug} published={published} mayPublish={can(ctx.actor, "figures.publish")} />
    </>
  );
}
