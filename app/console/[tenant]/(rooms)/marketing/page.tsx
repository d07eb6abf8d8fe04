import { PageHeader } from "#components/ui/page-header.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/section.tsx";
import { listConnectors } from "#lib/connectors/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { getCampaignTrend, getOptOutTrend } from "#lib/preferences/index.ts";
import { listLinkKeys } from "#lib/suppressions/index.ts";
import { getPropagation, listEndpoints } from "#lib/webhooks/index.ts";
import { LinkKeys } from "./link-keys.tsx";
import { Systems } from "./systems.tsx";
import { CampaignTrends, Propagation, TopicTrends } from "./trends.tsx";

export default async function MarketingPage({ params, searchParams }: PageProps<"/console/[tenant]/marketing">) {
  const [{ tenant: slug }, { note }] = [await params, await searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t } = reader;
  const [endpoints, connectors, { days, waiting }, trend, campaigns, keys] = await orRefused(Promise.all([listEndpoints(ctx), listConnectors(ctx), getPropagation(ctx, tenant), getOptOutTrend(ctx, tenant), getCampaignTrend(ctx), listLinkKeys(ctx)]));
  return (
    <>
      <PageHeader title={t("optouts.title")} lead={t("optouts.lead")} />
      {note === "retired" ? <div className="mb-10"><Notice tone="good" live>{t("optouts.keys.retired.told")}</Notice></div> : null}
      <Section id="systems" title={t("optouts.systems")}><Systems reader={reader} slug={slug} endpoints={endpoints} connectors={connectors} waiting={waiting} /></Section>
      <Section id="time" title={t("optouts.time")}><Propagation reader={reader} days={days} /></Section>
      <Section id="topics" title={t("optouts.topics")}><TopicTrends reader={reader} trend={trend} /></Section>
      <Section id="campaigns" title={t("optouts.campaigns")}><CampaignTrends reader={reader} campaigns={campaigns} /></Section>
      <Section id="list" title={t("optouts.list")}>
        <p className="max-w-[62ch]">{t("optouts.list.lead")}</p>
        <p className="mt-4"><a className="link" href={`/console/${slug}/marketing/suppressions`} download>{t("optouts.list.csv")}</a></p>
        <p className="mt-3"><a className="link" href={`/console/${slug}/marketing/import`}>{t("optouts.list.import")}</a></p>
      </Section>
      <Section id="links" title={t("optouts.keys")}><LinkKeys reader={reader} slug={slug} keys={keys} /></Section>
    </>
  );
}
