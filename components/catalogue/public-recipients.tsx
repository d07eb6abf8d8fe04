import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { safeguardWords } from "./lawful-words.ts";

/** `safeguard` is null for a recipient inside the area whose privacy law applies to the tenant. */
export type PublicRecipient = { id: string; name: string; role: string | null; country: string; safeguard: string | null; isGroup: boolean };
export type TransferDocument = { name: string; url: string };
type Props = { reader: Reader; tenantName: string; recipients: readonly PublicRecipient[] };

/** Group companies first, then everyone else. */
export function PublicRecipients({ reader, tenantName: tenant, recipients }: Props) {
  const { t } = reader;
  if (recipients.length === 0) return <p>{t("privacy.recipients.empty", { tenant })}</p>;
  const groups = [
    { title: t("privacy.recipients.group"), members: recipients.filter(({ isGroup }) => isGroup) },
    { title: t("privacy.recipients.third"), members: recipients.filter(({ isGroup }) => !isGroup) },
  ].filter(({ members }) => members.length > 0);
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
export function Transfers({ reader, tenantName: tenant, recipients, document }: Props & { document: TransferDocument | null }) {
  const { t } = reader;
  const abroad = recipients.filter(({ safeguard }) => safeguard !== null);
  if (abroad.length === 0) return <p>{t("privacy.transfers.empty", { tenant })}</p>;
  const [who, , country] = whoColumns(reader);
  const columns = [who, country, { key: "safeguard", header: t("privacy.recipients.column.safeguard"), cell: ({ safeguard }: PublicRecipient) => safeguardWords(reader, safeguard ?? "") }].filter((column) => column !== undefined);
  return (
    <>
      <p className="mb-6 max-w-[62ch] text-muted">{t("privacy.transfers.lead")}</p>
      <DataTable caption={t("privacy.transfers")} columns={columns} rows={abroad} rowKey={({ id }) => id} empty={null} />
      {document ? (
        <p className="mt-5 text-sm">
          <a className="link" href={document.url}>{t("privacy.transfers.document", { name: document.name })}</a>
        </p>
      ) : null}
    </>
  );
}

function whoColumns({ t, country: countryName }: Reader): Column<PublicRecipient>[] {
  return [
    { key: "name", header: t("privacy.recipients.column.name"), rowHeader: true, width: "34%", cell: ({ name }) => name },
    { key: "role", header: t("privacy.recipients.column.role"), cell: ({ role }) => role },
    { key: "country", header: t("privacy.recipients.column.country"), cell: ({ country }) => <span className="md:whitespace-nowrap">{countryName(country)}</span> },
  ];
}
