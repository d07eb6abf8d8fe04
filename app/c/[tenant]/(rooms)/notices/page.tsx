import { NoticeComparison } from "#components/notices/notice-comparison.tsx";
import { NoticeVersions } from "#components/notices/notice-versions.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { listNotices } from "#lib/notices/index.ts";
import { openRoom, roomTitle } from "../room.ts";
import { askedComparison } from "./asked-comparison.ts";
import { inForceOn, noticesOf } from "./notice-facts.ts";

export const generateMetadata = roomTitle("notices.title");

export default async function NoticesPage(props: PageProps<"/c/[tenant]/notices">) {
  const { ctx, tenant: { name: tenant }, reader, root } = await openRoom(props);
  const { t } = reader;
  const versions = await listNotices(ctx);
  const asked = await askedComparison(ctx, versions, await props.searchParams);
  const here = `${root}/notices`;
  const list = { reader, tenantName: tenant, inForce: inForceOn(versions, reader.today), readHref: (one: { notice: string; version: string }) => `${here}/${encodeURIComponent(one.notice)}/${encodeURIComponent(one.version)}` };
  return (
    <>
      <PageHeader title={t("notices.title")} lead={versions.length > 0 ? t("notices.lead", { tenant }) : undefined} />
      {versions.length === 0 ? <NoticeVersions {...list} versions={[]} /> : null}
      {noticesOf(versions).map(({ notice, title, members }) => (
        <Section key={notice} id={notice} title={title}>
          <NoticeVersions {...list} versions={members} />
          <h3 className="mt-12 mb-5 font-display text-xl">{t("notices.compare")}</h3>
          <NoticeComparison reader={reader} action={`${here}#${notice}-difference`} notice={notice} versions={members.map(({ version }) => version).toReversed()} chosen={asked?.notice === notice ? asked : null} />
        </Section>
      ))}
    </>
  );
}
