import { ConfirmSignIn, SignInCard } from "#components/auth/sign-in.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { asksWasItYou, openLink } from "#lib/http/open-link.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";

export default async function ConfirmPage({ params, searchParams }: PageProps<"/c/[tenant]/sign-in/[token]">) {
  const [{ tenant: slug, token }, { note }] = [await params, await searchParams];
  const tenant = await tenantOf(slug);
  const state = await openLink("subject", tenant, token);
  const reader = readerOf(tenant, visitorCtx(tenant));
  const { t } = reader;
  if (state === "ready" || state === "needs_code") {
    const words = (await asksWasItYou(tenant, token)) ? { title: t("opening.link.title"), lead: t("opening.link.lead", { tenant: tenant.name }), submit: t("opening.link.submit") } : undefined;
    return <ConfirmSignIn words={words} reader={reader} tenantName={tenant.name} action={`/c/${slug}/sign-in/${token}/confirm`} askCode={state === "needs_code"} {...(note === "wrong_code" ? { error: t("signin.confirm.code.wrong") } : {})} />;
  }
  return (
    <SignInCard title={t(`signin.${state}.title`)} lead={t(`signin.${state}.lead`, { minutes: 10 })}>
      <ButtonLink href={`/c/${slug}/sign-in`}>{t("signin.new")}</ButtonLink>
    </SignInCard>
  );
}
