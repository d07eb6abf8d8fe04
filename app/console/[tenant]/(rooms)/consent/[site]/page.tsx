import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { can } from "#lib/access/index.ts";
import { getSiteFigures } from "#lib/consent/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { getSite, tagOf } from "#lib/sites/index.ts";
import { Manage } from "./manage.tsx";
import { Newest } from "./newest.tsx";
import { RatesView } from "./rates.tsx";
import { Reported } from "./reported.tsx";
import { Setup } from "./setup.tsx";
import { Versions } from "./versions.tsx";

const [TOLD, REFUSED] = [["created", "changed", "closed", "listed", "dismissed", "published"] as const, "refused_conflict"];

export default async function SitePage(props: PageProps<"/console/[tenant]/consent/[site]">) {
  const [{ tenant: slug, site: siteId }, { note }] = [await props.params, await props.searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t, date } = reader;
  const { site, versions, reported } = await orRefused(getSite(ctx, siteId));
  const figures = await getSiteFigures(ctx, siteId, tenant);
  const [told, mayChange, place] = [TOLD.find((one) => one === note), can(ctx.actor, "site.change") && site.closedAt === null, { reader, slug, site }];
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `/console/${slug}/consent`, label: t("consent.title") }, { label: site.name }]} />
      <PageHeader title={site.name} lead={site.closedAt ? t("consent.closed", { date: date(site.closedAt) }) : undefined} />
      {told ? <div className="mb-10"><Notice tone="good" live>{t(`consent.told.${told}`)}</Notice></div> : null}
      {note === REFUSED ? <div className="mb-10"><Notice tone="warn" live>{t("consent.told.refused_conflict")}</Notice></div> : null}
      {site.closedAt ? null : <Section id="setup" title={t("consent.setup")}><Setup reader={reader} tag={tagOf(site)} hasBanner={versions.length > 0} works={figures.newest.length > 0} /></Section>}
      <Section id="rates" title={t("consent.rates")}><RatesView reader={reader} figures={figures} /></Section>
      <Section id="versions" title={t("consent.versions")}><Versions {...place} versions={versions} /></Section>
      <Section id="reported" title={t("consent.reported")}><Reported {...place} reported={reported} mayChange={mayChange} /></Section>
      <Section id="newest" title={t("consent.newest")}><Newest {...place} decisions={figures.newest} /></Section>
      {mayChange ? <Section id="manage" title={t("consent.manage")}><Manage {...place} /></Section> : null}
    </>
  );
}
