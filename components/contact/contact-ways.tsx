import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

/** The data protection lead; `address` is one line per entry. */
export type ContactFacts = { name: string | null; email: string | null; phone: string | null; address: readonly string[] };
export type AuthorityFacts = { name: string; url: string | null; email: string | null; phone: string | null; address: readonly string[] };

/** How to reach the data protection lead; says so when none is named. */
export function ContactWays({ reader: { t }, tenantName: tenant, contact }: { reader: Reader; tenantName: string; contact: ContactFacts | null }) {
  if (!contact) return <EmptyState title={t("contact.lead.none", { tenant })} why={t("contact.lead.none.why", { tenant })} />;
  return <DefinitionList wide items={ways(t, contact)} />;
}

/** Where to complain outside the company. */
export function AuthorityWays({ reader: { t }, tenantName: tenant, authority }: { reader: Reader; tenantName: string; authority: AuthorityFacts | null }) {
  if (!authority) return <EmptyState title={t("contact.authority.none", { tenant })} why={t("contact.authority.none.why")} />;
  const site = authority.url ? <a className="link" href={authority.url} rel="noreferrer">{t("contact.authority.site")}</a> : null;
  return (
    <>
      <p className="mb-5 max-w-[62ch] text-muted">{t("contact.authority.why", { tenant })}</p>
      <p className="font-display text-xl">{authority.name}</p>
      <p className="mt-1 mb-5">{site}</p>
      <DefinitionList wide items={ways(t, { ...authority, name: null })} />
    </>
  );
}

function ways(t: Reader["t"], { name, email, phone, address }: ContactFacts): { term: string; value: ReactNode }[] {
  return [
    ...(name ? [{ term: t("contact.lead.title"), value: <span className="font-medium">{name}</span> }] : []),
    ...(email ? [{ term: t("contact.email"), value: <a className="link" href={`mailto:${email}`}>{email}</a> }] : []),
    ...(phone ? [{ term: t("contact.phone"), value: <a className="link" href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}>{phone}</a> }] : []),
    ...(address.length > 0 ? [{ term: t("contact.post"), value: <address className="whitespace-pre-line not-italic">{address.join("\n")}</address> }] : []),
  ];
}
