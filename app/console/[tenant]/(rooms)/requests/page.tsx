import { RequestList } from "#components/requests/request-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { readerOf } from "#lib/http/reader-of.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { listOpenRequests } from "#lib/requests/index.ts";

export default async function RequestsPage({ params }: PageProps<"/console/[tenant]/requests">) {
  const { ctx, tenant } = await staffViewer((await params).tenant);
  const reader = readerOf(tenant, ctx);
  const { t } = reader;
  const requests = await orRefused(listOpenRequests(ctx));
  return (
    <>
      <PageHeader title={t("console.nav.requests")} lead={t("console.requests.lead")} />
      <RequestList reader={reader} requests={requests} empty={<EmptyState title={t("console.requests.empty")} why={t("console.requests.empty.why")} />} />
    </>
  );
}
