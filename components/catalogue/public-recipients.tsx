import type { Recipient } from "#lib/catalogue/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { safeguardWords } from "./lawful-words.ts";

type Base = { reader: Reader; tenantName: string };

/** Group companies first, then everyone else. */
export function PublicRecipients({ reader, tenantName: tenant, groupCompanies, thirdParties }: Base & { groupCompanies: readonly Recipient[]; thirdParties: readonly Recipient[] }) {
  const { t } = reader;
  const groups = [
    { title: t("privacy.recipients.group"), members: groupCompanies },
    { title: t("privacy.recipients.third"), members: thirdParties },
  ].filter(({ members }) => members.length > 0);
  if (groups.length === 0) return <p>{t("privacy.recipients.empty", { tenant })}</p>;
  return (
    <div className="space-y-10">
      {groups.map(({ title, members }) => (
        <div key={title}>
          <h3 className="mb-3 font-medium">{title}</h3>
          <DataTable caption={title} columns={whoColumns(reader)} rows={members} rowKey={({ id }) => id} empty={null} />
        </div>
      ))}
    </div>
  );
}

/** Those in countries with other laws, what protects the data there, and the document that lists them. */
export function Transfers({ reader, tenantName: tenant, transfers: { recipients, document } }: Base & { transfers: { recipients: readonly Recipient[]; document: string | null } }) {
  const { t } = reader;
  const safeguard = ({ safeguard: words, transferDocument }: Recipient) => (
    <>
      <p>{words ? safeguardWords(reader, words) : t("privacy.transfers.no-safeguard")}</p>
      {transferDocument ? <p className="text-muted">{transferDocument}</p> : null}
    </>
  );
  const columns: Column<Recipient>[] = [...whoColumns(reader).filter(({ key }) => key !== "role"), { key: "safeguard", header: t("privacy.recipients.column.safeguard"), cell: safeguard }];
  return (
    <>
      {recipients.length > 0 ? <p className="mb-6 max-w-[62ch] text-muted">{t("privacy.transfers.lead")}</p> : null}
      <DataTable caption={t("privacy.transfers")} columns={columns} rows={recipients} rowKey={({ id }) => id} empty={<p>{t("privacy.transfers.empty", { tenant })}</p>} />
      {document ? <p className="mt-5 text-sm">{t("privacy.transfers.document", { name: document })}</p> : null}
    </>
  );
}

function whoColumns({ t, country: countryName }: Reader): Column<Recipient>[] {
  return [
    { key: "name", header: t("privacy.recipients.column.name"), rowHeader: true, width: "34%", cell: ({ name }) => name },
    { key: "role", header: t("privacy.recipients.column.role"), cell: ({ role }) => role },
    { key: "country", header: t("privacy.recipients.column.country"), cell: ({ country }) => <span className="md:whitespace-nowrap">{countryName(country)}</span> },
  ];
}
