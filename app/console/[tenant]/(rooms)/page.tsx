import { RequestList } from "#components/requests/request-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { Stat } from "#components/ui/stat.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { can } from "#lib/access/model.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { listOpenRequests } from "#lib/requests/index.ts";
import { countHeld } from "#lib/subjects/index.ts";

export default async function ConsoleHome({ params }: PageProps<"/console/[tenant]">) {
  const { ctx, tenant } = await staffViewer((await params).tenant);
  const reader = readerOf(tenant, ctx);
  const { t, number, date } = reader;
  const [held, requests] = await Promise.all([countHeld(ctx), can(ctx.actor, "request.see") ? listOpenRequests(ctx) : []]);
  const stats = [["subjects", held.subjects], ["orders", held.orders], ["records", held.records], ["requests", requests.length]] as const;
  return (
    <>
      <PageHeader title={t("console.heading", { tenant: tenant.name })} lead={t("console.due", { count: requests.length, date: requests[0] ? date(requests[0].dueOn) : "" })} />
      <ul className="grid grid-cols-2 gap-6 lg:grid-cols-4">
        {stats.map(([name, count]) => <li key={name} className="border-t border-ink pt-4"><Stat value={number(count)} label={t(`console.count.${name}`, { count })} /></li>)}
      </ul>
      <Section id="requests" title={t("console.nav.requests")}>
        <RequestList reader={reader} requests={requests.slice(0, 10)} empty={<EmptyState title={t("console.requests.empty")} why={t("console.requests.empty.why")} />} />
      </Section>
    </>
  );
}
