import { RequestList } from "#components/requests/request-list.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { listOwnRequests } from "#lib/requests/index.ts";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { RequestFile } from "./request-file.tsx";
import { Working } from "./working.tsx";

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
  const [open, closed] = [requests.filter(({ closedAt }) => closedAt === null), requests.filter(({ closedAt }) => closedAt !== null)];
  return (
    <>
      <PageHeader title={t("requests.title")} lead={t("requests.lead", { tenant })} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      <RequestList reader={reader} requests={requests} hrefOf={({ id }) => `#request-${id}`} />
      {open.map((request) => (
        <Section key={request.id} id={`request-${request.id}`} title={t(`requests.name.${request.right}`)} lead={t("requests.received", { date: reader.date(request.receivedAt) })}>
          <RequestFile reader={reader} slug={slug} request={request} />
        </Section>
      ))}
      {closed.length > 0 ? (
        <Section id="finished" title={t("requests.finished")}>
          {closed.map(({ id, right, working }) => (
            <div key={id} id={`request-${id}`} className="py-1.5">
              <Disclosure summary={t("requests.working.of", { what: t(`requests.name.${right}`) })}><Working reader={reader} lines={working} /></Disclosure>
            </div>
          ))}
        </Section>
      ) : null}
    </>
  );
}
