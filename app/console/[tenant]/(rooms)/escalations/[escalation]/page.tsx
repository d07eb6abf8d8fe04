import { Breadcrumb } from "#components/ui/breadcrumb.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { can } from "#lib/access/model.ts";
import { openEscalationFile } from "#lib/escalations/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";
import { listHandlers } from "#lib/requests/index.ts";
import { Settle } from "./settle.tsx";

const TOLD = ["acknowledged", "assigned", "answered", "closed"] as const;

export default async function EscalationPage(props: PageProps<"/console/[tenant]/escalations/[escalation]">) {
  const [{ tenant: slug, escalation: id }, { note }] = [await props.params, await props.searchParams];
  const { ctx, tenant } = await staffViewer(slug);
  const reader = readerOf(tenant, ctx);
  const { t, date, dateTime } = reader;
  const [{ escalation, account, message, steps }, members] = await orRefused(Promise.all([openEscalationFile(ctx, id), listHandlers(ctx)]));
  const [name, told] = [t(`escalations.kind.${escalation.kind}`), TOLD.find((one) => one === note)];
  return (
    <>
      <Breadcrumb label={t("shell.breadcrumb")} crumbs={[{ href: `/console/${slug}/escalations`, label: t("escalations.title") }, { label: name }]} />
      <PageHeader title={name} lead={account ? t("escalations.of", { account }) : undefined} />
      {told ? <div className="mb-10"><Notice tone="good" live>{t(`escalations.told.${told}`)}</Notice></div> : null}
      <DefinitionList wide items={[
        { term: t("escalations.due"), value: <Time value={escalation.targetOn}>{date(escalation.targetOn)}</Time> },
        ...(escalation.ackDue ? [{ term: t("escalations.ack"), value: escalation.acknowledgedAt ? t("escalations.ack.done", { date: date(escalation.acknowledgedAt) }) : <Time value={escalation.ackDue}>{date(escalation.ackDue)}</Time> }] : []),
        { term: t("escalations.rung"), value: t(`escalations.rung.${escalation.rung}`) },
        { term: t("escalations.assignee"), value: members.find((one) => one.id === escalation.assigneeId)?.name ?? t("handling.nobody") },
        ...(escalation.requestId ? [{ term: t("escalations.request"), value: <a className="link" href={`/console/${slug}/requests/${escalation.requestId}`}>{t("escalations.request.open")}</a> }] : []),
        ...(escalation.kind === "undelivered_opt_out" ? [{ term: t("optouts.system"), value: <a className="link" href={`/console/${slug}/marketing#systems`}>{t("optouts.open")}</a> }] : []),
      ]} />
      {message ? <Section id="message" title={t("escalations.message")}><p className="max-w-[62ch] wrap-anywhere whitespace-pre-line">{message}</p></Section> : null}
      {escalation.answerText ? <Section id="answered" title={t("escalations.answer")}><p className="max-w-[62ch] wrap-anywhere whitespace-pre-line">{escalation.answerText}</p></Section> : null}
      {escalation.internalNote ? <Section id="noted" title={t("escalations.note")}><p className="max-w-[62ch] wrap-anywhere whitespace-pre-line">{escalation.internalNote}</p></Section> : null}
      {escalation.closedAt === null && can(ctx.actor, "escalation.handle") ? <Settle reader={reader} slug={slug} escalation={escalation} members={members} /> : null}
      <Section id="steps" title={t("escalations.steps")}>
        <ol className="max-w-[62ch] divide-y divide-line border-y border-line text-sm">
          {steps.map(({ kind, rung, happenedAt }) => <li key={`${kind} ${happenedAt} ${rung}`} className="flex flex-wrap justify-between gap-x-6 py-3"><span>{t(`escalations.step.${kind}`, { rung: rung ? t(`escalations.rung.${rung}`) : "" })}</span><Time value={happenedAt} className="text-muted">{dateTime(happenedAt)}</Time></li>)}
        </ol>
      </Section>
    </>
  );
}
