import { AnswerView } from "#components/requests/answer-view.tsx";
import { requestName } from "#components/requests/request-words.ts";
import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { can } from "#lib/access/model.ts";
import { decisionUnderReview } from "#lib/decisions/index.ts";
import { holdsForRequest } from "#lib/holds/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { listTemplates, openRequestFile } from "#lib/requests/index.ts";
import { Deadline } from "./deadline.tsx";
import { Decision } from "./decision.tsx";
import { Hold } from "./hold.tsx";
import { History } from "./history.tsx";
import { Notes } from "./notes.tsx";
import { Person } from "./person.tsx";
import { Review } from "./review.tsx";
import type { Desk } from "./desk.ts";
import { Tasks } from "./tasks.tsx";
import { Talk } from "./talk.tsx";
import { Told } from "./told.tsx";

export default async function StaffRequestPage(props: PageProps<"/console/[tenant]/requests/[request]">) {
  const [{ tenant: slug, request: id }, { note, template }] = [await props.params, await props.searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const [file, templates, holds, made] = await orRefused(Promise.all([openRequestFile(ctx, id), listTemplates(ctx), holdsForRequest(ctx, id), decisionUnderReview(ctx, id)]));
  const desk: Desk = { reader, slug, tenant, file, holds, templates, chosen: typeof template === "string" ? template : null, here: `/console/${slug}/requests/${id}`, mayHandle: can(ctx.actor, "request.handle") };
  const { t } = reader;
  const name = requestName(reader, file.request);
  const open = file.request.closedAt === null;
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `/console/${slug}/requests`, label: t("console.nav.requests") }, { label: name }]} />
      <PageHeader title={name} lead={<Person desk={desk} />} />
      <Told reader={reader} note={note} />
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <aside className="lg:col-start-2 lg:row-start-1"><Deadline desk={desk} /></aside>
        <div className="min-w-0 lg:col-start-1">
          {file.answer.details ? <Section id="details" title={t("handling.details")}><p className="max-w-[62ch] wrap-anywhere whitespace-pre-line">{file.answer.details}</p></Section> : null}
          <Review desk={desk} made={made} />
          {open ? null : <Section id="answer" title={t("handling.answer")}><AnswerView reader={reader} answer={file.answer} /></Section>}
          {open && desk.mayHandle ? <Decision desk={desk} /> : null}
          <Tasks desk={desk} />
          <Talk desk={desk} />
          <Notes desk={desk} />
          <Hold desk={desk} />
          <History desk={desk} />
        </div>
      </div>
    </>
  );
}
