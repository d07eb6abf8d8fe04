import { RequestTimeline } from "#components/requests/request-timeline.tsx";
import { requestName } from "#components/requests/request-words.ts";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { orRefused } from "#lib/http/or-refused.ts";
import { getOwnRequest } from "#lib/requests/index.ts";
import { Note, type Notes } from "../../note.tsx";
import { openRoom, roomTitle } from "../../room.ts";
import { RequestFile } from "../request-file.tsx";
import { nextWords } from "../next-words.ts";
import { Working } from "../working.tsx";

export const generateMetadata = roomTitle("requests.title");

const NOTES: Notes = {
  withdrawn: { tone: "good", title: "requests.withdrawn" },
  refused_not_found: { tone: "warn", title: "requests.closed", lead: "requests.closed.lead" },
};

export default async function RequestPage(props: PageProps<"/c/[tenant]/requests/[request]">) {
  const { ctx, tenant: { name: tenant }, reader, root, slug } = await openRoom(props);
  const { t } = reader;
  const [request, { note }] = [await orRefused(getOwnRequest(ctx, (await props.params).request)), await props.searchParams];
  const name = requestName(reader, request);
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `${root}/requests`, label: t("requests.title") }, { label: name }]} />
      <PageHeader title={name} lead={t(`requests.state.${request.state}`)} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      {request.closedAt === null ? <RequestFile reader={reader} slug={slug} root={root} request={request} /> : null}
      <Section id="timeline" title={t("requests.timeline")}>
        <RequestTimeline reader={reader} tenantName={tenant} lines={request.timeline} next={nextWords(reader, tenant, request)} />
      </Section>
      <Section id="working" title={t("requests.clock")} lead={t("requests.clock.lead")}>
        <Disclosure summary={t("requests.working")}><Working reader={reader} lines={request.working} /></Disclosure>
      </Section>
    </>
  );
}
