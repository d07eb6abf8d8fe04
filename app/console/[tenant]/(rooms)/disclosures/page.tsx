import { formWords } from "#components/forms/form-words.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { can } from "#lib/access/model.ts";
import { DISCLOSURE_KINDS, DISCLOSURE_REASONS, isShown, listDisclosures } from "#lib/disclosures/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { record } from "./actions.ts";
import { Given } from "./given.tsx";

export default async function DisclosuresPage({ params, searchParams }: PageProps<"/console/[tenant]/disclosures">) {
  const [{ tenant: slug }, { note }] = [await params, await searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t, shortDate, date, today } = reader;
  const rows = await orRefused(listDisclosures(ctx));
  return (
    <>
      <PageHeader title={t("disclosures.title")} lead={t("disclosures.lead")} />
      {note === "recorded" ? <div className="mb-10"><Notice tone="good" live>{t("disclosures.recorded")}</Notice></div> : null}
      <DataTable caption={t("disclosures.title")} rows={rows} rowKey={({ id }) => id} empty={<EmptyState title={t("disclosures.none")} why={t("disclosures.none.why")} />} columns={[
        { key: "recipient", header: t("disclosures.recipient"), rowHeader: true, cell: ({ recipient }) => <span className="wrap-anywhere">{recipient}</span> },
        { key: "account", header: t("disclosures.account"), cell: ({ account }) => <span className="wrap-anywhere">{account ?? t("shell.none")}</span> },
        { key: "what", header: t("disclosures.what"), cell: (one) => <Given {...one} /> },
        { key: "on", header: t("disclosures.on"), cell: ({ disclosedOn }) => shortDate(disclosedOn) },
        { key: "told", header: t("disclosures.told"), cell: (one) => (isShown(one, today) ? t("disclosures.told.yes") : t("disclosures.told.from", { date: date(one.secretUntil!) })) },
      ]} />
      {can(ctx.actor, "disclosure.record") ? (
        <div className="mt-8">
          <WholeForm {...formWords(reader, Object.fromEntries(DISCLOSURE_REASONS.map((reason) => [reason, t(`disclosures.reason.${reason}`)])))} action={record.bind(null, slug)} id="disclosure" here={`/console/${slug}/disclosures#disclosure`} summary={t("disclosures.record")} submit={t("disclosures.record.button")} pendingLabel={t("shell.sending")} fields={[
            { name: "externalId", label: t("disclosures.account"), control: { as: "line" } },
            { name: "kind", label: t("disclosures.kind"), control: { as: "choice", options: DISCLOSURE_KINDS.map((value) => ({ value, label: t(`disclosures.kind.${value}`) })) } },
            { name: "recipient", label: t("disclosures.recipient"), control: { as: "line" } },
            { name: "what", label: t("disclosures.what"), control: { as: "text" } },
            { name: "ground", label: t("disclosures.ground"), control: { as: "line" } },
            { name: "disclosedOn", label: t("disclosures.on"), control: { as: "date" }, held: today },
            { name: "secretGround", label: t("disclosures.secret.ground"), hint: t("disclosures.secret.hint"), control: { as: "line" } },
            { name: "secretUntil", label: t("disclosures.secret.until"), control: { as: "date" } },
          ]} />
        </div>
      ) : null}
    </>
  );
}
