import { forbidden } from "next/navigation";
import { formWords } from "#components/forms/form-words.ts";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { can } from "#lib/access/model.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { OPENING_REASONS, rightsUnder } from "#lib/requests/index.ts";
import { record } from "./actions.ts";

export default async function NewRequestPage({ params }: PageProps<"/console/[tenant]/requests/new">) {
  const { tenant: slug } = await params;
  const { ctx, tenant } = await staffViewer(slug);
  if (!can(ctx.actor, "request.handle")) forbidden();
  const reader = readerOf(tenant, ctx);
  const { t } = reader;
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `/console/${slug}/requests`, label: t("console.nav.requests") }, { label: t("opening.record") }]} />
      <PageHeader title={t("opening.record")} lead={t("opening.record.lead")} />
      <WholeForm
        {...formWords(reader, Object.fromEntries(OPENING_REASONS.map((reason) => [reason, t(`opening.reason.${reason}`)])))} action={record.bind(null, slug)} id="record" here={`/console/${slug}/requests/new`} tone="primary" submit={t("opening.record.button")} pendingLabel={t("shell.sending")}
        fields={[
          { name: "who", label: t("opening.who"), hint: t("opening.who.hint"), control: { as: "line" } },
          { name: "right", label: t("opening.right"), control: { as: "choice", options: rightsUnder(tenant.regime).map((value) => ({ value, label: t(`requests.name.${value}`) })) }, held: "access" },
          { name: "channel", label: t("opening.channel"), control: { as: "choice", options: (["call", "letter", "email"] as const).map((value) => ({ value, label: t(`opening.channel.${value}`) })) } },
          { name: "receivedOn", label: t("opening.received"), hint: t("opening.received.hint"), control: { as: "date" }, held: reader.today },
          { name: "details", label: t("opening.details"), control: { as: "text" } },
          { name: "identity", label: t("opening.identity"), hint: t("opening.identity.hint"), control: { as: "line" } },
        ]}
      />
    </>
  );
}
