import type { Metadata } from "next";
import { PrivacyPage } from "#components/catalogue/privacy-page.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { publicPage } from "#lib/catalogue/index.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";
import { rightsUnder } from "#lib/requests/index.ts";
import { inForceOn } from "../(rooms)/notices/notice-facts.ts";

type Props = PageProps<"/c/[tenant]/privacy">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tenant = await tenantOf((await params).tenant);
  return { title: readerOf(tenant, visitorCtx(tenant)).t("privacy.title", { tenant: tenant.name }) };
}

export default async function PublicPrivacyPage({ params }: Props) {
  const tenant = await tenantOf((await params).tenant);
  const [page, reader, root] = [await publicPage(tenant.tenantId), readerOf(tenant, visitorCtx(tenant)), `/c/${tenant.slug}`];
  const versions = page.notices.map(({ id, version, title, publishedOn }) => ({ notice: id, version, title, publishedOn }));
  return (
    <PrivacyPage
      reader={reader} page={page} rights={rightsUnder(tenant.regime)}
      inForce={inForceOn(versions, reader.today)}
      readHref={({ notice, version }) => `${root}/privacy/notices/${encodeURIComponent(notice)}/${encodeURIComponent(version)}`}
      signIn={<ButtonLink href={root}>{reader.t("privacy.sign-in")}</ButtonLink>}
      {...(page.trackers.some(({ vendors }) => vendors.length > 0) ? { cookieChoice: <p className="mt-2 text-sm"><a className="link" href={`${root}/cookies`}>{reader.t("privacy.cookies.withdraw.link")}</a></p> } : {})}
    />
  );
}
