import { ButtonLink } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { can } from "#lib/access/model.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { queryOf } from "#lib/http/query-of.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { openFind } from "#lib/kernel/sealed-find.ts";
import { listHandlers, listQueue, listSavedFilters, queueQuery, QueueInput } from "#lib/requests/index.ts";
import { FilterForm } from "./filter-form.tsx";
import { QueueList } from "./queue-list.tsx";
import { SavedFilters } from "./saved-filters.tsx";
import { ToldList } from "./told-list.tsx";

export default async function RequestsPage({ params, searchParams }: PageProps<"/console/[tenant]/requests">) {
  const [{ tenant: slug }, asked] = [await params, await searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t } = reader;
  const filter = queryOf(QueueInput, asked);
  const [page, saved, members] = await orRefused(Promise.all([listQueue(ctx, filter), listSavedFilters(ctx), listHandlers(ctx)]));
  const [root, query, mayHandle] = [`/console/${slug}`, queueQuery(filter), can(ctx.actor, "request.handle")];
  const here = `${root}/requests`;
  return (
    <>
      <PageHeader title={t("console.nav.requests")} lead={t("queue.lead")} actions={mayHandle ? <ButtonLink href={`${here}/new`}>{t("queue.record")}</ButtonLink> : null} />
      <ToldList reader={reader} params={asked} root={root} />
      <FilterForm reader={reader} filter={filter} words={openFind(ctx, filter.find)} members={members} slug={slug} />
      <SavedFilters reader={reader} slug={slug} saved={saved} query={query} />
      <QueueList reader={reader} slug={slug} page={page} filter={filter} members={members} mayHandle={mayHandle} />
      <p className="mt-8 text-sm"><a className="link" href={`${here}/csv${query ? `?${query}` : ""}`} download>{t("queue.csv")}</a></p>
    </>
  );
}
