import type { ReactNode } from "react";
import type { Authority, AutomatedDecision, Catalogue, Contact, Field, Notice, Purpose, RecordKind, Recipient, Source, Tracker } from "#lib/catalogue/model.ts";
import type { Right } from "#lib/requests/model.ts";
import type { NoticeVersion } from "#lib/notices/model.ts";
import type { Reader } from "#messages/reader.ts";
import { ContactWays, AuthorityWays } from "#components/contact/contact-ways.tsx";
import { TrackerTable } from "#components/consent/tracker-table.tsx";
import { NoticeVersions } from "#components/notices/notice-versions.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { Collected } from "./collected.tsx";
import { AutomatedDecisions, PublicPurposes, PublicRetention, RightsList, SecurityMeasures } from "./public-sections.tsx";
import { PublicRecipients, Transfers } from "./public-recipients.tsx";

/** What the public page shows; the answer of the catalogue's `publicPage` fits. */
export type PrivacyFacts = {
  tenant: { name: string };
  routes: Catalogue["routes"];
  sources: readonly { source: Source; fields: readonly Pick<Field, "id" | "label">[] }[];
  recordKinds: readonly Pick<RecordKind, "id" | "label" | "meaning" | "public">[];
  purposes: readonly (Purpose & { data: string[] })[];
  trackers: readonly { vendors: readonly Tracker[] }[];
  retentionRules: Catalogue["retentionRules"];
  groupCompanies: readonly Recipient[];
  thirdParties: readonly Recipient[];
  transfers: { recipients: readonly Recipient[]; document: string | null };
  securityMeasures: readonly string[];
  automatedDecisions: readonly AutomatedDecision[];
  notices: readonly Omit<Notice, "body">[];
  contact?: Contact | null | undefined;
  authority?: Authority | null | undefined;
};
export type PrivacyPageProps = {
  reader: Reader;
  page: PrivacyFacts;
  /** The rights that the tenant's law gives, in the order to show. */
  rights: readonly Right[];
  inForce: (version: NoticeVersion) => boolean;
  readHref: (version: NoticeVersion) => string;
  /** Stands under the page's heading, e.g. a link to sign in. */
  signIn?: ReactNode;
  /** Stands under the cookie table, e.g. a link to change the choice. */
  cookieChoice?: ReactNode;
  /** Stands under the rights, e.g. a link to how they were answered. */
  figures?: ReactNode;
};

/** The tenant's whole public page; every word about the tenant comes from its catalogue. */
export function PrivacyPage(props: PrivacyPageProps) {
  const { reader: { t }, page, signIn } = props;
  const tenant = page.tenant.name;
  const sections = [...dataParts(props), ...peopleParts(props)];
  return (
    <>
      <PageHeader title={t("privacy.title", { tenant })} lead={t("privacy.lead", { tenant })} actions={signIn} />
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

/** What, how, why, cookies, how long. */
function dataParts({ reader, page, cookieChoice }: PrivacyPageProps): Part[] {
  const { t } = reader;
  const base = { reader, tenantName: page.tenant.name };
  const trackers = page.trackers.flatMap(({ vendors }) => vendors);
  const cookies = (
    <>
      <TrackerTable {...base} trackers={trackers} />
      {trackers.length > 0 ? <p className="mt-4 text-sm text-muted">{t("privacy.cookies.withdraw")}</p> : null}
      {cookieChoice}
    </>
  );
  return [
    { id: "collected", title: t("privacy.collect"), lead: t("privacy.collect.why"), body: <Collected {...base} sources={page.sources} recordKinds={page.recordKinds} routes={page.routes} /> },
    { id: "purposes", title: t("privacy.purposes"), body: <PublicPurposes {...base} purposes={page.purposes} /> },
    { id: "cookies", title: t("privacy.cookies"), ...(trackers.length > 0 ? { lead: t("privacy.cookies.lead") } : {}), body: cookies },
    { id: "kept", title: t("privacy.orders"), ...(page.retentionRules.length > 0 ? { lead: t("privacy.orders.lead") } : {}), body: <PublicRetention {...base} rules={page.retentionRules} /> },
  ];
}

/** Who else, where, how it is kept safe, what the person can do, and whom to ask. */
function peopleParts({ reader, page, rights, inForce, readHref, figures }: PrivacyPageProps): Part[] {
  const { t } = reader;
  const base = { reader, tenantName: page.tenant.name };
  const versions = page.notices.map(({ id, version, title, publishedOn }) => ({ notice: id, version, title, publishedOn }));
  return [
    { id: "recipients", title: t("privacy.recipients"), body: <PublicRecipients {...base} groupCompanies={page.groupCompanies} thirdParties={page.thirdParties} /> },
    { id: "transfers", title: t("privacy.transfers"), body: <Transfers {...base} transfers={page.transfers} /> },
    { id: "security", title: t("privacy.security"), body: <SecurityMeasures {...base} measures={page.securityMeasures} /> },
    { id: "decisions", title: t("privacy.decisions"), body: <AutomatedDecisions {...base} decisions={page.automatedDecisions} /> },
    { id: "rights", title: t("privacy.rights"), lead: t("privacy.rights.lead"), body: <><RightsList reader={reader} rights={rights} />{figures}</> },
    { id: "changes", title: t("privacy.notices"), body: <NoticeVersions {...base} versions={versions} inForce={inForce} readHref={readHref} /> },
    { id: "contact", title: t("privacy.contact"), body: <ContactWays {...base} contact={page.contact ?? null} /> },
    { id: "authority", title: t("privacy.authority"), body: <AuthorityWays {...base} authority={page.authority ?? null} /> },
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
