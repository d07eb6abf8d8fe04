import { RequestList } from "#components/requests/request-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { listOwnRequests } from "#lib/requests/index.ts";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { RequestFile } from "./request-file.tsx";

export const generateMetadata = roomTitle("requests.title");

const NOTES: Notes = {
  opened: { tone: "good", title: "requests.opened", lead: "requests.opened.lead" },
  withdrawn: { tone: "good", title: "requests.withdrawn" },
  refused_not_found: { tone: "warn", title: "requests.closed", lead: "requests.closed.lead" },
};

export default async function RequestsPage(props: PageProps<"/c/[tenant]/requests">) {
  const { ctx, tenant: { name: tenant }, subjectId, reader, slug } = await openRoom(props);
  const { t } = reader;
  const [requests, { note }] = [await listOwnRequests(ctx, subjectId), await props.searchParams];
  return (
    <>
      <PageHeader title={t("requests.title")} lead={t("requests.lead", { tenant })} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      <RequestList reader={reader} requests={requests} hrefOf={({ id }) => `#request-${id}`} />
      {requests.map((request) => (
        <Section key={request.id} id={`request-${request.id}`} title={t(`requests.name.${request.right}`)} lead={t("requests.received", { date: reader.date(request.receivedAt) })}>
          <RequestFile reader={reader} slug={slug} request={request} />
        </Section>
      ))}
    </>
  );
}
