import { BannerCheck } from "#components/consent/banner-check.tsx";
import { BannerPreview } from "#components/consent/banner-preview.tsx";
import { languageName } from "#components/consent/banner-words.ts";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { can } from "#lib/access/model.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { getDraft } from "#lib/sites/index.ts";
import { Publish } from "./publish.tsx";
import { Settings } from "./settings.tsx";
import { Vendors } from "./vendors.tsx";
import { Languages, Words } from "./words.tsx";

const TOLD = ["saved", "added", "taken", "published"] as const;

export default async function BannerPage({ params, searchParams }: PageProps<"/console/[tenant]/consent/[site]/banner">) {
  const [{ tenant: slug, site: id }, { note, lang }] = [await params, await searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t, date, dateTime } = reader;
  const draft = await orRefused(getDraft(ctx, id));
  const { site, config, shown } = draft;
  const [language, mayChange, told] = [Object.keys(config.texts).find((tag) => tag === lang) ?? config.locale, can(ctx.actor, "site.change"), TOLD.find((one) => one === note)];
  const state = shown?.hash === draft.hash ? t("banner.state.same", { version: shown.version, date: date(shown.publishedAt) }) : draft.savedAt ? t("banner.state.draft", { time: dateTime(draft.savedAt) }) : t("banner.state.first");
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `/console/${slug}/consent`, label: t("banner.cookies") }, { href: `/console/${slug}/consent/${id}`, label: site.name }, { label: t("banner.crumb") }]} />
      <PageHeader title={t("banner.title", { site: site.name })} lead={<>{t("banner.lead")} <span className="mt-2 block text-base">{state}</span></>} />
      {told ? <div className="mb-10"><Notice tone="good" live>{t(`banner.told.${told}`, { version: shown?.version ?? 1 })}</Notice></div> : null}
      {mayChange ? null : <div className="mb-10"><Notice>{t("banner.look")}</Notice></div>}
      <Section id="preview" title={t("banner.preview")} lead={t("banner.preview.lead", { language: languageName(reader, language) })}>
        <Languages reader={reader} config={config} language={language} />
        <BannerPreview reader={reader} config={config} language={language} />
      </Section>
      {mayChange ? <Section id="words" title={t("banner.words")} lead={t("banner.words.lead", { language: languageName(reader, language) })}><Words reader={reader} slug={slug} draft={draft} language={language} /></Section> : null}
      {mayChange ? <Section id="settings" title={t("banner.settings")} lead={t("banner.settings.lead")}><Settings key={draft.hash} reader={reader} slug={slug} draft={draft} /></Section> : null}
      <Section id="vendors" title={t("banner.vendors")} lead={t("banner.vendors.lead")}><Vendors reader={reader} slug={slug} draft={draft} mayChange={mayChange} /></Section>
      <Section id="check" title={t("banner.check")} lead={t("banner.check.lead")}><BannerCheck reader={reader} findings={draft.findings} /></Section>
      <Section id="changes" title={t("banner.changes")} lead={shown ? t("banner.changes.lead", { version: shown.version }) : undefined}><Publish reader={reader} slug={slug} draft={draft} mayChange={mayChange} /></Section>
    </>
  );
}
