import { Badge } from "#components/ui/badge.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/field.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { orRefused } from "#lib/http/or-refused.ts";
import { queryOf } from "#lib/http/query-of.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { openFind } from "#lib/kernel/sealed-find.ts";
import { listPeople, ListPeopleInput } from "#lib/subjects/index.ts";
import { find } from "./actions.ts";

export default async function PeoplePage({ params, searchParams }: PageProps<"/console/[tenant]/people">) {
  const { tenant: slug } = await params;
  const { ctx, tenant } = await staffViewer(slug);
  const { t, shortDate, country } = readerOf(tenant, ctx);
  const query = queryOf(ListPeopleInput, await searchParams);
  const { data, nextCursor } = await orRefused(listPeople(ctx, query));
  const more = nextCursor ? `?${new URLSearchParams({ ...(query.find ? { find: query.find } : {}), after: nextCursor })}` : null;
  return (
    <>
      <PageHeader title={t("console.nav.people")} lead={t("console.people.lead", { tenant: tenant.name })} />
      <form action={find.bind(null, slug)} className="mb-8 flex max-w-xl items-end gap-3">
        <div className="grow"><Input name="words" label={t("console.people.search")} defaultValue={openFind(ctx, query.find)} maxLength={320} autoComplete="off" spellCheck={false} /></div>
        <SubmitButton tone="secondary" pendingLabel={t("console.people.searching")}>{t("console.people.search.go")}</SubmitButton>
      </form>
      <DataTable
        caption={t("console.nav.people")} rows={data} rowKey={({ externalId }) => externalId} dense
        columns={[
          { key: "email", header: t("console.column.email"), rowHeader: true, cell: ({ email, frozen }) => <>{email} {frozen ? <Badge tone="warn">{t("console.people.frozen")}</Badge> : null}</> },
          { key: "id", header: t("console.column.id"), cell: ({ externalId }) => externalId },
          { key: "country", header: t("console.data-map.country"), cell: (person) => (person.country ? country(person.country) : t("shell.unknown")) },
          { key: "since", header: t("console.column.since"), cell: ({ createdAt }) => shortDate(createdAt) },
        ]}
        empty={<EmptyState title={t("console.people.empty")} why={t("console.people.empty.why")} />}
      />
      {more ? <p className="mt-8"><a className="link" href={more}>{t("console.people.more")}</a></p> : null}
    </>
  );
}
