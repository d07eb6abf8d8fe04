import { SignInForm } from "#components/auth/sign-in.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";
import { ask } from "./actions.ts";

export default async function SignInPage({ params, searchParams }: PageProps<"/c/[tenant]/sign-in">) {
  const [{ tenant: slug }, { note }] = [await params, await searchParams];
  const tenant = await tenantOf(slug);
  const reader = readerOf(tenant, visitorCtx(tenant));
  const { t } = reader;
  return (
    <>
      {note === "signed_out" ? <Notice tone="good" live title={t("signin.signed-out.title")}>{t("signin.signed-out.lead")}</Notice> : null}
      <SignInForm reader={reader} tenantName={tenant.name} action={ask.bind(null, slug)} {...(note === "invalid" ? { error: t("signin.email.invalid") } : {})}>
        <p className="text-sm"><a className="link" href={`/c/${slug}/privacy`}>{t("signin.privacy")}</a></p>
        <p className="text-sm"><a className="link" href={`/c/${slug}/ask`}>{t("opening.ask.link")}</a></p>
      </SignInForm>
    </>
  );
}
