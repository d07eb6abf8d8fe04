import { ConnectorState } from "#components/connectors/connector-state.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { getCatalogue } from "#lib/catalogue/index.ts";
import { getConnector, TARGET_STATES } from "#lib/connectors/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { reasonsOf } from "../fields.ts";
import { Calls } from "./calls.tsx";
import { Failures } from "./failures.tsx";
import { Manage } from "./manage.tsx";
import { Topics } from "./topics.tsx";

const TOLD = ["created", "changed", "topics", "disabled", "enabled", "replayed"] as const;

export default async function ConnectorPage(props: PageProps<"/console/[tenant]/connectors/[connector]">) {
  const [{ tenant: slug, connector: id }, { note, count }] = [await props.params, await props.searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t, number, dateTime } = reader;
  const [found, { topics }] = await orRefused(Promise.all([getConnector(ctx, id), getCatalogue(ctx)]));
  const [told, { state, newPlaces, places, counts, lastReason, restsUntil }] = [TOLD.find((one) => one === note), found];
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `/console/${slug}/connectors`, label: t("connectors.title") }, { label: found.name }]} />
      <PageHeader title={found.name} lead={t(`connectors.what.${found.connector}`)} />
      {told ? <div className="mb-10"><Notice tone="good" live>{t(`connectors.told.${told}`, { count: Number(count) || 0 })}</Notice></div> : null}
      {state === "unauthorized" ? <div className="mb-10"><Notice tone="danger">{t("connectors.unauthorized")}</Notice></div> : null}
      {state === "enabled" && restsUntil && restsUntil > ctx.now.toString() ? <div className="mb-10"><Notice tone="warn">{t("connectors.rests", { time: dateTime(restsUntil), why: reasonsOf(reader)[lastReason ?? ""] ?? "" })}</Notice></div> : null}
      {newPlaces.length > 0 ? <div className="mb-10"><Notice tone="warn">{t("connectors.new-places", { names: places.filter((place) => newPlaces.includes(place.id)).map(({ name }) => name).join(", ") })}</Notice></div> : null}
      <DefinitionList wide items={[
        { term: t("webhooks.state"), value: <ConnectorState reader={reader} connector={found} /> },
        { term: t("connectors.counts"), value: TARGET_STATES.filter((one) => counts[one] > 0).map((one) => t(`connectors.count.${one}`, { count: counts[one] })).join(", ") || t("connectors.counts.none") },
        { term: t("connectors.drifts"), value: found.lastDriftedAt ? t("connectors.drifts.last", { count: found.drifts, time: dateTime(found.lastDriftedAt) }) : t("connectors.drifts.none") },
        { term: t("connectors.checked"), value: found.driftCheckedAt ? dateTime(found.driftCheckedAt) : t("webhooks.never") },
        { term: t("connectors.places"), value: places.length === 0 ? t("connectors.places.none") : places.map(({ name }) => name).join(", ") },
      ]} />
      {found.hasTopics && topics.length > 0 ? <Section id="topics" title={t("connectors.topics")}><Topics reader={reader} slug={slug} connector={found} topics={topics} /></Section> : null}
      <Section id="failures" title={t("connectors.failures")}><Failures reader={reader} slug={slug} id={id} failures={found.failures} /></Section>
      <Section id="inbound" title={t("connectors.inbound")}>
        <p className="max-w-[62ch]">{t(`connectors.inbound.${found.connector}`)}</p>
        <p className="mt-4"><code className="text-sm wrap-anywhere">{found.inboundUrl}</code></p>
        <p className="mt-4 text-sm text-muted">{found.inboundAt ? t("connectors.inbound.last", { time: dateTime(found.inboundAt) }) : t("connectors.inbound.never")}</p>
      </Section>
      <Section id="calls" title={t("connectors.calls")}><Calls reader={reader} calls={found.calls} version={found.version} total={number(found.calls.length)} /></Section>
      <Section id="manage" title={t("webhooks.change")}><Manage reader={reader} slug={slug} connector={found} /></Section>
    </>
  );
}
