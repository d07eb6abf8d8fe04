import { redirect } from "next/navigation";
import { LinkSent } from "#components/auth/sign-in.tsx";
import { askedHere } from "#lib/http/ask-for-link.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";

export default async function SentPage({ params }: PageProps<"/c/[tenant]/sign-in/sent">) {
  const { tenant: slug } = await params;
  const [tenant, asked] = [await tenantOf(slug), await askedHere()];
  if (!asked) redirect(`/c/${slug}/sign-in`);
  const reader = readerOf(tenant, visitorCtx(tenant));
  return (
    <LinkSent reader={reader} tenantName={tenant.name} email={asked.email} code={asked.code} minutes={10}>
      <p className="text-sm"><a href={`/c/${slug}/sign-in`}>{reader.t("signin.sent.other")}</a></p>
    </LinkSent>
  );
}
