import { EndpointState } from "#components/webhooks/endpoint-state.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { choicesFor, getEndpoint, listDeliveriesOf, maySeeAll } from "#lib/webhooks/index.ts";
import { Deliveries } from "./deliveries.tsx";
import { FirstEvent } from "./first-event.tsx";
import { Keys } from "./keys.tsx";
import { Manage } from "./manage.tsx";

const TOLD = ["created", "changed", "tested", "rotated", "disabled", "enabled", "replayed", "recovered"] as const;

export default async function EndpointPage(props: PageProps<"/console/[tenant]/webhooks/[endpoint]">) {
  const [{ tenant: slug, endpoint: id }, { note, after, count }] = [await props.params, await props.searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t, number, date, dateTime } = reader;
  const [endpoint, deliveries] = await orRefused(Promise.all([getEndpoint(ctx, id), listDeliveriesOf(ctx, id, { limit: 20, after: typeof after === "string" ? after : undefined })]));
  const [place, mayChange, told] = [{ reader, slug, endpoint }, maySeeAll(ctx, endpoint.eventTypes), TOLD.find((one) => one === note)];
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `/console/${slug}/webhooks`, label: t("webhooks.title") }, { label: endpoint.description || new URL(endpoint.url).host }]} />
      <PageHeader title={endpoint.description || new URL(endpoint.url).host} />
      {told ? <div className="mb-10"><Notice tone="good" live>{t(`webhooks.told.${told}`, { count: Number(count) || 0 })}</Notice></div> : null}
      {endpoint.disabledReason ? <div className="mb-10"><Notice tone="danger">{t(`webhooks.reason.${endpoint.disabledReason}`, { date: date(endpoint.disabledAt!) })}</Notice></div> : null}
      {endpoint.state === "enabled" && endpoint.restsUntil && endpoint.restsUntil > ctx.now.toString() ? <div className="mb-10"><Notice tone="warn">{t("webhooks.rests", { time: dateTime(endpoint.restsUntil) })}</Notice></div> : null}
      <DefinitionList wide items={[
        { term: t("webhooks.url"), value: <span className="wrap-anywhere">{endpoint.url}</span> },
        { term: t("webhooks.state"), value: <EndpointState reader={reader} endpoint={endpoint} /> },
        { term: t("webhooks.undelivered"), value: number(endpoint.undelivered) },
        { term: t("webhooks.last"), value: endpoint.lastDeliveredAt ? dateTime(endpoint.lastDeliveredAt) : t("webhooks.never") },
      ]} />
      {mayChange ? <Section id="keys" title={t("webhooks.secret")}><Keys {...place} /></Section> : null}
      {mayChange && endpoint.lastDeliveredAt === null ? <Section id="first" title={t("webhooks.first")}><FirstEvent reader={reader} /></Section> : null}
      <Section id="log" title={t("webhooks.log")}><Deliveries {...place} mayChange={mayChange} page={deliveries} /></Section>
      {mayChange ? <Section id="manage" title={t("webhooks.change")}><Manage {...place} offered={choicesFor(ctx)} /></Section> : null}
    </>
  );
}
