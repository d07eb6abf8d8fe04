import { NoticeBody } from "#components/notices/notice-body.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { tenantOf, visitorCtx } from "#lib/http/viewer.ts";
import { publicNotice } from "#lib/notices/index.ts";

export { generateMetadata } from "../../../page.tsx";

export default async function PublicNoticePage(props: PageProps<"/c/[tenant]/privacy/notices/[notice]/[version]">) {
  const { tenant: slug, notice, version } = await props.params;
  const tenant = await tenantOf(slug);
  const { t, date } = readerOf(tenant, visitorCtx(tenant));
  const text = await orRefused(publicNotice(tenant.tenantId, { notice: decodeURIComponent(notice), version: decodeURIComponent(version) }));
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `/c/${slug}/privacy#changes`, label: t("privacy.title", { tenant: tenant.name }) }, { label: t("notices.version", { version: text.version }) }]} />
      <PageHeader title={text.title} lead={t("notices.published.on", { date: date(text.publishedOn) })} />
      <NoticeBody body={text.body} />
    </>
  );
}
