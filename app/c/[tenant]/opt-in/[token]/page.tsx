import { SignInCard } from "#components/auth/sign-in.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PostButton } from "#components/ui/post-button.tsx";
import { openOptIn } from "#lib/http/opt-in.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";

export default async function OptInPage({ params, searchParams }: PageProps<"/c/[tenant]/opt-in/[token]">) {
  const [{ tenant: slug, token }, { note }] = [await params, await searchParams];
  const tenant = await tenantOf(slug);
  const { state, topicName, wording, locale } = await openOptIn(tenant, token);
  const { t } = readerOf(tenant, visitorCtx(tenant), locale);
  if (state !== "ready") {
    return (
      <SignInCard title={t(`marketing.opt-in.${state}`, { topic: topicName })} lead={t(`marketing.opt-in.${state}.lead`, { tenant: tenant.name })}>
        <ButtonLink href={`/c/${slug}/marketing`}>{t("marketing.opt-in.see")}</ButtonLink>
      </SignInCard>
    );
  }
  return (
    <SignInCard title={t("marketing.opt-in.ready", { topic: topicName })} lead={t("marketing.opt-in.ready.lead", { tenant: tenant.name })}>
      {note === "refused" ? <Notice tone="warn" live title={t("marketing.complained")}>{t("marketing.complained.lead")}</Notice> : null}
      <blockquote className="border-s-3 border-accent ps-5">{wording}</blockquote>
      <form action={`/c/${slug}/opt-in/${token}/confirm`} method="post"><PostButton tone="primary" pendingLabel={t("marketing.ask.saving")}>{t("marketing.ask.yes")}</PostButton></form>
    </SignInCard>
  );
}
