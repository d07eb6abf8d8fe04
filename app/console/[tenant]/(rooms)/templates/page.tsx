import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { can } from "#lib/access/model.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { listTemplates } from "#lib/requests/index.ts";
import { remove } from "./actions.ts";
import { TemplateForm } from "./template-form.tsx";

export default async function TemplatesPage(props: PageProps<"/console/[tenant]/templates">) {
  const [{ tenant: slug }, { note, edit }] = [await props.params, await props.searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t } = reader;
  const templates = await orRefused(listTemplates(ctx));
  const [edited, mayChange] = [templates.find(({ id }) => id === edit) ?? null, can(ctx.actor, "template.change")];
  return (
    <>
      <PageHeader title={t("templates.title")} lead={t("templates.lead")} />
      {note === "saved" || note === "removed" ? <div className="mb-10"><Notice tone="good" live>{t(`templates.${note}`)}</Notice></div> : null}
      <DataTable
        caption={t("templates.title")} rows={templates} rowKey={({ id }) => id} empty={<EmptyState title={t("templates.none")} why={t("templates.none.why")} />}
        columns={[
          { key: "name", header: t("templates.name"), rowHeader: true, cell: ({ id, name }) => (mayChange ? <a className="link" href={`?edit=${id}#template`}>{name}</a> : name) },
          { key: "use", header: t("templates.use"), cell: ({ use }) => t(`templates.use.${use}`) },
          { key: "right", header: t("templates.right"), cell: ({ right }) => (right ? t(`requests.name.${right}`) : t("templates.right.every")) },
          { key: "locale", header: t("templates.locale"), cell: ({ locale }) => locale },
        ]}
      />
      {mayChange ? (
        <Section id="write" title={t(edited ? "templates.change" : "templates.add")}>
          <TemplateForm key={edited?.id} reader={reader} slug={slug} locale={tenant.locale} edited={edited} />
          {edited ? (
            <form action={remove.bind(null, slug)} className="mt-6">
              <input type="hidden" name="templateId" value={edited.id} />
              <SubmitButton tone="danger" pendingLabel={t("shell.sending")}>{t("templates.remove", { name: edited.name })}</SubmitButton>
            </form>
          ) : null}
        </Section>
      ) : null}
    </>
  );
}
