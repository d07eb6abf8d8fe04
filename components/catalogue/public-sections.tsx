import type { AutomatedDecision, Catalogue, Purpose } from "#lib/catalogue/model.ts";
import type { RetentionRule } from "#lib/retention/model.ts";
import type { Right } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { basisMeaning, basisName } from "./lawful-words.ts";

type Base = { reader: Reader; tenantName: string };
type PurposeRow = Purpose & { data: readonly string[] };

/** The purposes with what allows each and which data it uses. */
export function PublicPurposes({ reader, tenantName: tenant, purposes }: Base & { purposes: readonly PurposeRow[] }) {
  const { t, list } = reader;
  const columns: Column<PurposeRow>[] = [
    { key: "purpose", header: t("privacy.purposes.column.purpose"), rowHeader: true, width: "34%", cell: ({ name, explanation }) => <Named name={name} note={explanation} /> },
    { key: "basis", header: t("privacy.purposes.column.basis"), cell: ({ basis }) => <Named name={basisName(reader, basis)} note={basisMeaning(reader, basis)} plain /> },
    { key: "fields", header: t("privacy.purposes.column.fields"), cell: ({ data }) => list(data) },
  ];
  return <DataTable caption={t("privacy.purposes")} columns={columns} rows={purposes} rowKey={({ id }) => id} empty={<p>{t("privacy.purposes.empty", { tenant })}</p>} />;
}

/** Every retention rule in words, with its ground. */
export function PublicRetention({ reader: { t, duration }, tenantName: tenant, rules }: Base & { rules: Catalogue["retentionRules"] }) {
  const columns: Column<RetentionRule>[] = [
    { key: "what", header: t("privacy.retention.column.what"), rowHeader: true, cell: ({ category, words }) => <Named name={t("privacy.retention.category", { category })} note={words} /> },
    { key: "for", header: t("privacy.retention.column.duration"), cell: (rule) => duration(rule.duration) },
    { key: "from", header: t("privacy.retention.column.from"), cell: ({ trigger, startsOn = "trigger" }) => t("privacy.retention.trigger", { trigger, startsOn }) },
    { key: "then", header: t("privacy.retention.column.then"), cell: ({ action }) => t("privacy.retention.action", { action }) },
    { key: "ground", header: t("privacy.retention.column.ground"), cell: ({ ground }) => ground },
  ];
  return <DataTable caption={t("privacy.orders")} columns={columns} rows={rules} rowKey={({ id }) => id} empty={<p>{t("privacy.retention.empty", { tenant })}</p>} />;
}

export function SecurityMeasures({ reader: { t }, tenantName: tenant, measures }: Base & { measures: readonly string[] }) {
  if (measures.length === 0) return <p>{t("privacy.security.empty", { tenant })}</p>;
  return (
    <ul className="max-w-[62ch] list-disc space-y-2 ps-5 marker:text-accent">
      {measures.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

export function AutomatedDecisions({ reader: { t }, tenantName: tenant, decisions }: Base & { decisions: readonly AutomatedDecision[] }) {
  if (decisions.length === 0) return <p>{t("privacy.decisions.empty", { tenant })}</p>;
  return (
    <ul className="space-y-6">
      {decisions.map(({ id, name, decided, logic, effect }) => (
        <li key={id} className="max-w-[62ch] space-y-1">
          <Named name={name} note={decided} />
          <p>{logic}</p>
          <p>{effect}</p>
        </li>
      ))}
    </ul>
  );
}

/** The rights that the tenant's law gives, each with what to do here. */
export function RightsList({ reader: { t }, rights }: { reader: Reader; rights: readonly Right[] }) {
  return (
    <dl className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
      {rights.map((right) => (
        <div key={right}>
          <dt className="font-medium">{t(`privacy.right.${right}`)}</dt>
          <dd className="text-muted">{t(`privacy.right.${right}.why`)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Named({ name, note, plain = false }: { name: string; note?: string | null | undefined; plain?: boolean }) {
  return (
    <>
      <span className={`block ${plain ? "" : "font-medium"}`}>{name}</span>
      {note ? <span className="block text-sm font-normal text-muted">{note}</span> : null}
    </>
  );
}
