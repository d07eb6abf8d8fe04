import type { ReactNode } from "react";
import type { Authority, Contact } from "#lib/catalogue/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

type Of<T> = { reader: Reader; tenantName: string } & T;

/** How to reach the data protection lead; says so when none is named. */
export function ContactWays({ reader: { t }, tenantName: tenant, contact }: Of<{ contact: Contact | null }>) {
  if (!contact) return <EmptyState title={t("contact.lead.none", { tenant })} why={t("contact.lead.none.why", { tenant })} />;
  return <DefinitionList wide items={[{ term: t("contact.lead.title"), value: <span className="font-medium">{contact.name}</span> }, ...ways(t, contact)]} />;
}

/** Where to complain outside the company. */
export function AuthorityWays({ reader: { t }, tenantName: tenant, authority }: Of<{ authority: Authority | null }>) {
  if (!authority) return <EmptyState title={t("contact.authority.none", { tenant })} why={t("contact.authority.none.why")} />;
  const items = ways(t, authority);
  return (
    <>
      <p className="mb-5 max-w-[62ch] text-muted">{t("contact.authority.why", { tenant })}</p>
      <p className="font-display text-xl">{authority.name}</p>
      {authority.url ? <p className="mt-1"><a className="link" href={authority.url} rel="noreferrer">{t("contact.authority.site")}</a></p> : null}
      {items.length > 0 ? <div className="mt-5"><DefinitionList wide items={items} /></div> : null}
    </>
  );
}

function ways(t: Reader["t"], { email, phone, post }: { email?: string | undefined; phone?: string | undefined; post?: string | undefined }): { term: string; value: ReactNode }[] {
  return [
    ...(email ? [{ term: t("contact.email"), value: <a className="link" href={`mailto:${email}`}>{email}</a> }] : []),
    ...(phone ? [{ term: t("contact.phone"), value: <a className="link" href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}>{phone}</a> }] : []),
    ...(post ? [{ term: t("contact.post"), value: <address className="whitespace-pre-line not-italic">{post}</address> }] : []),
  ];
}
