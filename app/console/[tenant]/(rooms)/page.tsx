import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { can } from "#lib/access/model.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { oldestUnconfirmed } from "#lib/connectors/index.ts";
import { getDesk } from "#lib/requests/index.ts";
import { countHeld } from "#lib/subjects/index.ts";
import { oldestUndeliveredOptOut } from "#lib/webhooks/index.ts";
import { Today } from "./today.tsx";
import { Trends } from "./trends.tsx";

export default async function ConsoleHome({ params }: PageProps<"/console/[tenant]">) {
  const { ctx, tenant } = await staffViewer((await params).tenant);
  const reader = readerOf(tenant, ctx);
  const { t, number, dateTime } = reader;
  const [held, desk, oldest, unconfirmed] = await Promise.all([countHeld(ctx), can(ctx.actor, "request.see") ? getDesk(ctx) : null, can(ctx.actor, "webhook.see") ? oldestUndeliveredOptOut(ctx) : null, can(ctx.actor, "connector.see") ? oldestUnconfirmed(ctx) : null]);
  const counts = desk?.counts;
  const due = counts ? counts.overdue + counts.due_today + counts.at_risk : 0;
  return (
    <>
      <PageHeader title={t("console.heading", { tenant: tenant.name })} lead={counts ? (due > 0 ? t("desk.lead", { count: due }) : t("desk.quiet", { open: counts.open })) : null} />
      {oldest ? <div className="mb-10"><Notice tone="warn" title={t("webhooks.oldest")}><a className="link" href={`/console/${tenant.slug}/webhooks/${oldest.endpointId}`}>{t("webhooks.oldest.lead", { time: dateTime(oldest.since) })}</a></Notice></div> : null}
      {unconfirmed ? <div className="mb-10"><Notice tone="warn" title={t("webhooks.oldest")}><a className="link" href={`/console/${tenant.slug}/connectors/${unconfirmed.connectorId}`}>{t("connectors.oldest.lead", { time: dateTime(unconfirmed.since) })}</a></Notice></div> : null}
      {desk ? (
        <>
          <Section id="today" title={t("desk.today")}><Today reader={reader} root={`/console/${tenant.slug}`} counts={desk.counts} /></Section>
          <Section id="trend" title={t("desk.trend")}><Trends reader={reader} months={desk.months} /></Section>
        </>
      ) : null}
      <Section id="held" title={t("desk.held")}>
        <p className="text-muted">{(["subjects", "orders", "records"] as const).map((name) => `${number(held[name])} ${t(`console.count.${name}`, { count: held[name] })}`).join(" · ")}</p>
      </Section>
    </>
  );
}
