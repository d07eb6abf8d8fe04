import { NoticeBody } from "#components/notices/notice-body.tsx";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { orRefused } from "#lib/http/or-refused.ts";
import { readNotice } from "#lib/notices/index.ts";
import { openRoom, roomTitle } from "../../../room.ts";

export const generateMetadata = roomTitle("notices.title");

export default async function NoticePage(props: PageProps<"/c/[tenant]/notices/[notice]/[version]">) {
  const { ctx, reader: { t, date }, root } = await openRoom(props);
  const { notice, version } = await props.params;
  const text = await orRefused(readNotice(ctx, { notice: decodeURIComponent(notice), version: decodeURIComponent(version) }));
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `${root}/notices`, label: t("notices.title") }, { label: t("notices.version", { version: text.version }) }]} />
      <PageHeader title={text.title} lead={t("notices.published.on", { date: date(text.publishedOn) })} />
      <NoticeBody body={text.body} />
    </>
  );
}
