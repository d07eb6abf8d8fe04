import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getCatalogue } from "#lib/catalogue/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { getImport } from "#lib/ingest/index.ts";
import { confirm, drop } from "./actions.ts";
import { Preview } from "./preview.tsx";

export default async function OneImportPage({ params }: PageProps<"/console/[tenant]/marketing/import/[import]">) {
  const { tenant: slug, import: id } = await params;
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t, number, date } = reader;
  const [found, { topics }] = await orRefused(Promise.all([getImport(ctx, id), getCatalogue(ctx)]));
  const { state, lines, good, kept, written } = found;
  const [here, bad, hidden] = [`/console/${slug}/marketing/import`, lines - good, <input key="id" type="hidden" name="importId" value={id} />];
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `/console/${slug}/marketing`, label: t("optouts.title") }, { href: here, label: t("imports.title") }, { label: found.name }]} />
      <PageHeader title={found.name} lead={t("imports.sum", { lines, good, bad })} />
      {state === "previewed" ? (
        <div className="mb-10 space-y-4">
          <Notice tone="warn">{t("imports.nobody", { date: date(found.expiresAt) })}</Notice>
          <div className="flex flex-wrap gap-3">
            {good > 0 ? <form action={confirm.bind(null, slug)}>{hidden}<SubmitButton pendingLabel={t("shell.sending")}>{t("imports.confirm", { count: number(good) })}</SubmitButton></form> : null}
            <form action={drop.bind(null, slug)}>{hidden}<SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{t("imports.drop")}</SubmitButton></form>
          </div>
        </div>
      ) : null}
      {state === "running" ? <div className="mb-10"><Notice tone="warn" live>{t("imports.running", { kept, good })} <a className="link" href={`${here}/${id}`}>{t("imports.again")}</a></Notice></div> : null}
      {state === "done" ? <div className="mb-10"><Notice tone="good" live>{t("imports.done", { kept, written })}</Notice></div> : null}
      {found.first.length > 0 ? <p><a className="link" href={`${here}/${id}/report`} download>{t("imports.report")}</a></p> : <p className="text-muted">{t("imports.gone")}</p>}
      <Preview reader={reader} found={found} topics={topics} />
    </>
  );
}
