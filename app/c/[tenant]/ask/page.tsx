import { SignInCard } from "#components/auth/sign-in.tsx";
import { formWords } from "#components/forms/form-words.ts";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";
import { rightsUnder } from "#lib/requests/index.ts";
import { ask } from "./actions.ts";

export default async function AskPage({ params }: PageProps<"/c/[tenant]/ask">) {
  const { tenant: slug } = await params;
  const tenant = await tenantOf(slug);
  const reader = readerOf(tenant, visitorCtx(tenant));
  const { t } = reader;
  const words = formWords(reader, { right_not_given: t("opening.reason.right_not_given"), too_often: t("opening.reason.too_often") });
  const rights = rightsUnder(tenant.regime).filter((right) => right !== "informed");
  return (
    <SignInCard title={t("opening.ask", { tenant: tenant.name })} lead={t("opening.ask.lead")}>
      <WholeForm
        {...words} faults={{ ...words.faults, invalid: t("signin.email.invalid") }} action={ask.bind(null, slug)} id="ask" here={`/c/${slug}/ask`} tone="primary" submit={t("opening.ask.send")} pendingLabel={t("shell.sending")}
        fields={[
          { name: "right", label: t("opening.ask.right"), control: { as: "choice", options: rights.map((value) => ({ value, label: t(`requests.name.${value}`) })) }, held: "access" },
          { name: "email", label: t("signin.email"), hint: t("opening.ask.email.hint", { tenant: tenant.name }), control: { as: "email" } },
          { name: "details", label: t("opening.ask.details"), control: { as: "text" } },
        ]}
      />
      <p className="text-sm"><a className="link" href={`/c/${slug}/sign-in`}>{t("opening.ask.sign-in")}</a></p>
    </SignInCard>
  );
}
