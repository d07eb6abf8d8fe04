import { RequestTimeline } from "#components/requests/request-timeline.tsx";
import { AnswerView } from "#components/requests/answer-view.tsx";
import { requestName } from "#components/requests/request-words.ts";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { orRefused } from "#lib/http/or-refused.ts";
import { getOwnRequestFile } from "#lib/requests/index.ts";
import { Note, type Notes } from "../../note.tsx";
import { openRoom, roomTitle } from "../../room.ts";
import { ConfirmThis } from "../confirm-this.tsx";
import { RequestFile } from "../request-file.tsx";
import { Thread } from "../thread.tsx";
import { Unhappy } from "../unhappy.tsx";
import { nextWords } from "../next-words.ts";
import { Working } from "#components/requests/working.tsx";

export const generateMetadata = roomTitle("requests.title");

const NOTES: Notes = {
  confirmed: { tone: "good", title: "requests.confirmed", lead: "requests.confirmed.lead" },
  unhappy: { tone: "good", title: "requests.unhappy.sent", lead: "requests.unhappy.sent.lead" },
  sent: { tone: "good", title: "requests.sent" },
  held: { tone: "info", title: "requests.held", lead: "requests.held.lead" },
  withdrawn: { tone: "good", title: "requests.withdrawn" },
  refused_not_found: { tone: "warn", title: "requests.closed", lead: "requests.closed.lead" },
};

export default async function RequestPage(props: PageProps<"/c/[tenant]/requests/[request]">) {
  const { ctx, tenant: { name: tenant }, reader, root, slug } = await openRoom(props);
  const { t } = reader;
  const [{ request, answer }, { note }] = [await orRefused(getOwnRequestFile(ctx, (await props.params).request)), await props.searchParams];
  const name = requestName(reader, request);
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `${root}/requests`, label: t("requests.title") }, { label: name }]} />
      <PageHeader title={name} lead={t(`requests.state.${request.state}`)} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      <ConfirmThis reader={reader} slug={slug} request={request} />
      {answer.text ? <Section id="answer" title={t("requests.answer", { tenant })}><AnswerView reader={reader} answer={answer} /><Unhappy reader={reader} slug={slug} root={root} tenantName={tenant} request={request} /></Section> : null}
      {request.closedAt === null ? <RequestFile reader={reader} slug={slug} root={root} request={request} /> : null}
      <Thread reader={reader} slug={slug} root={root} tenantName={tenant} requestId={request.id} answer={answer} />
      <Section id="timeline" title={t("requests.timeline")}>
        <RequestTimeline reader={reader} tenantName={tenant} lines={request.timeline} next={nextWords(reader, tenant, request)} />
      </Section>
      <Section id="working" title={t("requests.clock")} lead={t("requests.clock.lead", { law: request.law.article, verified: request.law.verified ? "yes" : "no" })}>
        <Disclosure summary={t("requests.working")}><Working reader={reader} lines={request.working} /></Disclosure>
      </Section>
    </>
  );
}
