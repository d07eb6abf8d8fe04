import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FileInput } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PostButton } from "#components/ui/post-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { listImports } from "#lib/ingest/index.ts";

export default async function ImportPage({ params, searchParams }: PageProps<"/console/[tenant]/marketing/import">) {
  const [{ tenant: slug }, { note }] = [await params, await searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t, number, dateTime } = reader;
  const [all, here] = [await orRefused(listImports(ctx)), `/console/${slug}/marketing/import`];
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `/console/${slug}/marketing`, label: t("optouts.title") }, { label: t("imports.title") }]} />
      <PageHeader title={t("imports.title")} lead={t("imports.lead")} />
      {note === "refused" ? <div className="mb-10"><Notice tone="danger" live>{t("imports.refused")}</Notice></div> : null}
      {note === "dropped" ? <div className="mb-10"><Notice tone="good" live>{t("imports.dropped")}</Notice></div> : null}
      <form action={`${here}/upload`} method="post" encType="multipart/form-data" className="max-w-xl space-y-5">
        <FileInput name="file" label={t("imports.file")} hint={t("imports.file.hint")} accept=".csv,.txt,.tsv,text/csv" />
        <PostButton pendingLabel={t("imports.reading")}>{t("imports.look")}</PostButton>
      </form>
      <Section id="earlier" title={t("imports.earlier")}>
        <DataTable caption={t("imports.earlier")} rows={all} rowKey={({ id }) => id} empty={<EmptyState title={t("imports.none")} why={t("imports.none.why")} />} columns={[
          { key: "name", header: t("imports.name"), rowHeader: true, cell: ({ id, name }) => <a className="link wrap-anywhere" href={`${here}/${id}`}>{name}</a> },
          { key: "when", header: t("imports.when"), cell: ({ createdAt }) => dateTime(createdAt) },
          { key: "state", header: t("webhooks.state"), cell: ({ state }) => t(`imports.state.${state}`) },
          { key: "lines", header: t("imports.lines"), align: "end", cell: ({ lines }) => number(lines) },
          { key: "kept", header: t("imports.kept"), align: "end", cell: ({ kept }) => number(kept) },
        ]} />
      </Section>
    </>
  );
}
