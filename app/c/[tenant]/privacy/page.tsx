import type { Metadata } from "next";
import { PrivacyPage } from "#components/catalogue/privacy-page.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { publicPage } from "#lib/catalogue/index.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";
import { arePublished, rightsUnder } from "#lib/requests/index.ts";
import { inForceOn } from "../(rooms)/notices/notice-facts.ts";

type Props = PageProps<"/c/[tenant]/privacy">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const tenant = await tenantOf((await params).tenant);
  return { title: readerOf(tenant, visitorCtx(tenant)).t("privacy.title", { tenant: tenant.name }) };
}

export default async function PublicPrivacyPage({ params }: Props) {
  const tenant = await tenantOf((await params).tenant);
  const [page, isPublished] = await Promise.all([publicPage(tenant.tenantId), arePublished(tenant.tenantId)]);
  const [reader, root] = [readerOf(tenant, visitorCtx(tenant)), `/c/${tenant.slug}`];
  const versions = page.notices.map(({ id, version, title, publishedOn }) => ({ notice: id, version, title, publishedOn }));
  return (
    <PrivacyPage
      reader={reader} page={page} rights={rightsUnder(tenant.regime)}
      inForce={inForceOn(versions, reader.today)}
      readHref={({ notice, version }) => `${root}/privacy/notices/${encodeURIComponent(notice)}/${encodeURIComponent(version)}`}
      signIn={<><ButtonLink href={root}>{reader.t("privacy.sign-in")}</ButtonLink><a className="link self-center" href={`${root}/ask`}>{reader.t("opening.ask.link.public")}</a></>}
      {...(isPublished ? { figures: <p className="mt-4"><a className="link" href={`${root}/figures`}>{reader.t("figures.public.link")}</a></p> } : {})}
      {...(page.trackers.some(({ vendors }) => vendors.length > 0) ? { cookieChoice: <p className="mt-2 text-sm"><a className="link" href={`${root}/cookies`}>{reader.t("privacy.cookies.withdraw.link")}</a></p> } : {})}
    />
  );
}
