import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { ContactWays, AuthorityWays } from "#components/contact/contact-ways.tsx";
import type { AuthorityFacts, ContactFacts } from "#components/contact/contact-ways.tsx";
import { TrackerTable } from "#components/consent/tracker-table.tsx";
import type { TrackerCookie } from "#components/consent/tracker-table.tsx";
import { NoticeVersions } from "#components/notices/notice-versions.tsx";
import type { NoticeVersion } from "#components/notices/notice-versions.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { Collected } from "./collected.tsx";
import type { CollectedField, CollectionRoute } from "./collected.tsx";
import { AutomatedDecisions, PublicPurposes, PublicRetention, RightsList, SecurityMeasures } from "./public-sections.tsx";
import type { PublicDecision, PublicPurpose, PublicRight, PublicRule, SecurityMeasure } from "./public-sections.tsx";
import { PublicRecipients, Transfers } from "./public-recipients.tsx";
import type { PublicRecipient, TransferDocument } from "./public-recipients.tsx";

export type PrivacyFacts = {
  tenantName: string;
  notice: { version: string; from: string } | null;
  fields: readonly CollectedField[];
  routes: readonly CollectionRoute[];
  purposes: readonly PublicPurpose[];
  cookies: readonly TrackerCookie[];
  rules: readonly PublicRule[];
  recipients: readonly PublicRecipient[];
  transferDocument: TransferDocument | null;
  security: readonly SecurityMeasure[];
  decisions: readonly PublicDecision[];
  rights: readonly PublicRight[];
  notices: readonly NoticeVersion[];
  contact: ContactFacts | null;
  authority: AuthorityFacts | null;
};
/** `cookieChoice` stands under the cookie table, e.g. a link to change the choice; `signIn` beside the heading. */
export type PrivacyPageProps = { reader: Reader; facts: PrivacyFacts; signIn?: ReactNode; cookieChoice?: ReactNode };

/** The tenant's whole public page; every word that is about the tenant comes from its catalogue. */
export function PrivacyPage({ reader, facts, signIn, cookieChoice }: PrivacyPageProps) {
  const { t, date } = reader;
  const { tenantName: tenant } = facts;
  const sections = parts(reader, facts, cookieChoice);
  return (
    <>
      <PageHeader title={t("privacy.title", { tenant })} lead={t("privacy.lead", { tenant })} actions={signIn} />
      {facts.notice ? <p className="-mt-4 mb-12 text-sm text-muted">{t("privacy.updated", { version: facts.notice.version, date: date(facts.notice.from) })}</p> : null}
      <div className="lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-x-16">
        <Contents title={t("privacy.contents")} sections={sections} />
        <div className="min-w-0">
          {sections.map(({ id, title, lead, body }) => (
            <Section key={id} id={id} title={title} lead={lead}>{body}</Section>
          ))}
        </div>
      </div>
    </>
  );
}

type Part = { id: string; title: string; lead?: string; body: ReactNode };

function parts(reader: Reader, facts: PrivacyFacts, cookieChoice: ReactNode): readonly Part[] {
  const { t } = reader;
  const { tenantName: tenant } = facts;
  const cookieTable = (
    <>
      <TrackerTable reader={reader} tenantName={tenant} cookies={facts.cookies} />
      {facts.cookies.length > 0 ? <p className="mt-4 text-sm text-muted">{t("privacy.cookies.withdraw")}</p> : null}
      {cookieChoice}
    </>
  );
  return [
    { id: "collected", title: t("privacy.collect"), lead: facts.fields.length > 0 ? t("privacy.collect.why") : undefined, body: <Collected reader={reader} tenantName={tenant} fields={facts.fields} routes={facts.routes} /> },
    { id: "purposes", title: t("privacy.purposes"), body: <PublicPurposes reader={reader} tenantName={tenant} purposes={facts.purposes} /> },
    { id: "cookies", title: t("privacy.cookies"), lead: facts.cookies.length > 0 ? t("privacy.cookies.lead") : undefined, body: cookieTable },
    { id: "kept", title: t("privacy.orders"), lead: facts.rules.length > 0 ? t("privacy.orders.lead") : undefined, body: <PublicRetention reader={reader} tenantName={tenant} rules={facts.rules} /> },
    { id: "recipients", title: t("privacy.recipients"), body: <PublicRecipients reader={reader} tenantName={tenant} recipients={facts.recipients} /> },
    { id: "transfers", title: t("privacy.transfers"), body: <Transfers reader={reader} tenantName={tenant} recipients={facts.recipients} document={facts.transferDocument} /> },
    { id: "security", title: t("privacy.security"), body: <SecurityMeasures reader={reader} tenantName={tenant} measures={facts.security} /> },
    { id: "decisions", title: t("privacy.decisions"), body: <AutomatedDecisions reader={reader} tenantName={tenant} decisions={facts.decisions} /> },
    { id: "rights", title: t("privacy.rights"), lead: t("privacy.rights.lead"), body: <RightsList reader={reader} rights={facts.rights} /> },
    { id: "changes", title: t("privacy.notices"), body: <NoticeVersions reader={reader} tenantName={tenant} versions={facts.notices} /> },
    { id: "contact", title: t("privacy.contact"), body: <ContactWays reader={reader} tenantName={tenant} contact={facts.contact} /> },
    { id: "authority", title: t("privacy.authority"), body: <AuthorityWays reader={reader} tenantName={tenant} authority={facts.authority} /> },
  ];
}

function Contents({ title, sections }: { title: string; sections: readonly Part[] }) {
  return (
    <nav aria-label={title} className="mb-14">
      <div className="lg:sticky lg:top-8">
        <p className="mb-2 text-sm text-muted">{title}</p>
        <ol className="gap-x-8 text-sm sm:columns-2 lg:columns-1">
          {sections.map(({ id, title: words }) => (
            <li key={id}>
              <a href={`#${id}`} className="block py-1.5 text-ink no-underline hover:text-accent hover:underline">{words}</a>
            </li>
          ))}
        </ol>
      </div>
    </nav>
  );
}
