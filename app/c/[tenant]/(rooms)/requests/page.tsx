import { RequestList } from "#components/requests/request-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { listOwnRequests } from "#lib/requests/index.ts";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";

export const generateMetadata = roomTitle("requests.title");

const NOTES: Notes = {
  opened: { tone: "good", title: "requests.opened", lead: "requests.opened.lead" },
  withdrawn: { tone: "good", title: "requests.withdrawn" },
  refused_not_found: { tone: "warn", title: "requests.closed", lead: "requests.closed.lead" },
};

export default async function RequestsPage(props: PageProps<"/c/[tenant]/requests">) {
  const { ctx, tenant: { name: tenant }, subjectId, reader, root } = await openRoom(props);
  const { t } = reader;
  const [requests, { note }] = [await listOwnRequests(ctx, subjectId), await props.searchParams];
  const [open, closed] = [requests.filter(({ closedAt }) => closedAt === null), requests.filter(({ closedAt }) => closedAt !== null)];
  const hrefOf = ({ id }: { id: string }) => `${root}/requests/${id}`;
  return (
    <>
      <PageHeader title={t("requests.title")} lead={t("requests.lead", { tenant })} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      {open.length > 0 || closed.length === 0 ? (
        <Section id="open" title={t("requests.open")}>
          <RequestList reader={reader} requests={open} hrefOf={hrefOf} caption={t("requests.open")} />
        </Section>
      ) : null}
      {closed.length > 0 ? (
        <Section id="finished" title={t("requests.finished")} lead={t("requests.finished.lead")}>
          <RequestList reader={reader} requests={closed} hrefOf={hrefOf} caption={t("requests.finished")} />
        </Section>
      ) : null}
    </>
  );
}
