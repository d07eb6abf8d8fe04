import type { MessageKey } from "#messages/translate.ts";
import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import type { RuleParts } from "#components/retention/kept-until.tsx";
import { basisMeaning, basisName } from "./lawful-words.ts";

type Base = { reader: Reader; tenantName: string };
export type PublicPurpose = { id: string; name: string; description: string | null; basis: string; fields: readonly string[] };
export type PublicRule = { id: string; name: string; rule: RuleParts; ground: string };
export type SecurityMeasure = { id: string; name: string; note: string | null };
export type PublicDecision = { id: string; name: string; logic: string; effect: string };
export type PublicRight = Extract<MessageKey, `privacy.right.${string}.why`> extends `privacy.right.${infer Right}.why` ? Right : never;

/** The purposes with what allows each and which data it uses. */
export function PublicPurposes({ reader, tenantName: tenant, purposes }: Base & { purposes: readonly PublicPurpose[] }) {
  const { t, list } = reader;
  const columns: Column<PublicPurpose>[] = [
    { key: "purpose", header: t("privacy.purposes.column.purpose"), rowHeader: true, width: "34%", cell: ({ name, description }) => <Named name={name} note={description} /> },
    { key: "basis", header: t("privacy.purposes.column.basis"), cell: ({ basis }) => <Named name={basisName(reader, basis)} note={basisMeaning(reader, basis)} plain /> },
    { key: "fields", header: t("privacy.purposes.column.fields"), cell: ({ fields }) => list(fields) },
  ];
  return <DataTable caption={t("privacy.purposes")} columns={columns} rows={purposes} rowKey={({ id }) => id} empty={<p>{t("privacy.purposes.empty", { tenant })}</p>} />;
}

/** Every retention rule in words. */
export function PublicRetention({ reader: { t, duration }, tenantName: tenant, rules }: Base & { rules: readonly PublicRule[] }) {
  const columns: Column<PublicRule>[] = [
    { key: "what", header: t("privacy.retention.column.what"), rowHeader: true, cell: ({ name }) => name },
    { key: "for", header: t("privacy.retention.column.duration"), cell: ({ rule }) => duration(rule.duration) },
    { key: "from", header: t("privacy.retention.column.from"), cell: ({ rule }) => t("privacy.retention.trigger", { trigger: rule.trigger }) },
    { key: "then", header: t("privacy.retention.column.then"), cell: ({ rule }) => t("privacy.retention.action", { action: rule.action }) },
    { key: "ground", header: t("privacy.retention.column.ground"), cell: ({ ground }) => ground },
  ];
  return <DataTable caption={t("privacy.orders")} columns={columns} rows={rules} rowKey={({ id }) => id} empty={<p>{t("privacy.retention.empty", { tenant })}</p>} />;
}

export function SecurityMeasures({ reader: { t }, tenantName: tenant, measures }: Base & { measures: readonly SecurityMeasure[] }) {
  if (measures.length === 0) return <p>{t("privacy.security.empty", { tenant })}</p>;
  return (
    <ul className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
      {measures.map(({ id, name, note }) => (
        <li key={id}>
          <Named name={name} note={note} />
        </li>
      ))}
    </ul>
  );
}

export function AutomatedDecisions({ reader: { t }, tenantName: tenant, decisions }: Base & { decisions: readonly PublicDecision[] }) {
  if (decisions.length === 0) return <p>{t("privacy.decisions.empty", { tenant })}</p>;
  return (
    <ul className="space-y-6">
      {decisions.map(({ id, name, logic, effect }) => (
        <li key={id} className="max-w-[62ch]">
          <Named name={name} note={logic} />
          <p>{effect}</p>
        </li>
      ))}
    </ul>
  );
}

/** The rights that the tenant's law gives, each with what to do here. */
export function RightsList({ reader: { t }, rights }: { reader: Reader; rights: readonly PublicRight[] }) {
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

function Named({ name, note, plain = false }: { name: string; note: string | null; plain?: boolean }) {
  return (
    <>
      <span className={`block ${plain ? "" : "font-medium"}`}>{name}</span>
      {note ? <span className="block font-normal text-muted">{note}</span> : null}
    </>
  );
}
