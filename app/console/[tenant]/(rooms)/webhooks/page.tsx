import { EndpointState } from "#components/webhooks/endpoint-state.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { choiceOf, choicesFor, listEndpoints } from "#lib/webhooks/index.ts";
import { add } from "./actions.ts";
import { EndpointForm } from "./endpoint-form.tsx";

export default async function WebhooksPage({ params, searchParams }: PageProps<"/console/[tenant]/webhooks">) {
  const [{ tenant: slug }, { note }] = [await params, await searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t, number, dateTime } = reader;
  const endpoints = await orRefused(listEndpoints(ctx));
  const eventsOf = (eventTypes: string[] | null) => { const choice = choiceOf(eventTypes); return choice ? t(`webhooks.events.${choice}`) : t("webhooks.events.own", { count: eventTypes!.length }); };
  return (
    <>
      <PageHeader title={t("webhooks.title")} lead={t("webhooks.lead", { tenant: tenant.name })} />
      {note === "removed" ? <div className="mb-10"><Notice tone="good" live>{t("webhooks.told.removed")}</Notice></div> : null}
      <DataTable caption={t("webhooks.title")} rows={endpoints} rowKey={({ id }) => id} empty={<EmptyState title={t("webhooks.none")} why={t("webhooks.none.why")} />} columns={[
        { key: "url", header: t("webhooks.url"), rowHeader: true, cell: ({ id, url, description }) => <a className="link wrap-anywhere" href={`/console/${slug}/webhooks/${id}`}>{description || url}</a> },
        { key: "events", header: t("webhooks.events"), cell: ({ eventTypes }) => eventsOf(eventTypes) },
        { key: "state", header: t("webhooks.state"), cell: (endpoint) => <EndpointState reader={reader} endpoint={endpoint} /> },
        { key: "undelivered", header: t("webhooks.undelivered"), align: "end", cell: ({ undelivered }) => number(undelivered) },
        { key: "last", header: t("webhooks.last"), cell: ({ lastDeliveredAt }) => (lastDeliveredAt ? dateTime(lastDeliveredAt) : t("webhooks.never")) },
      ]} />
      <div className="mt-8">
        <EndpointForm reader={reader} offered={choicesFor(ctx)} action={add.bind(null, slug)} id="endpoint" here={`/console/${slug}/webhooks#endpoint`} summary={t("webhooks.add")} submit={t("webhooks.add.button")} />
      </div>
    </>
  );
}
