import type { ReactNode } from "react";
import type { RecordKind } from "#lib/catalogue/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { KeptUntil } from "#components/retention/kept-until.tsx";
import type { Retention } from "#components/retention/kept-until.tsx";
import { Purposes, Recipients } from "#components/subjects/profile-value.tsx";
import type { NamedPurpose, NamedRecipient } from "#components/subjects/profile-value.tsx";
import { kindWords } from "./kind-words.ts";

/** One dated item; `machineId` is the machine an error report came from. */
export type RecordFacts = { recordId: string; kind: string; occurredAt: string; title: string; body: string | null; system: string | null; machineId?: string | null; isPublic: boolean; retention: Retention };
/** `totalOf`: how many of a kind are held, when fewer are given; `allHref` then leads to all of them. */
export type RecordListProps = { reader: Reader; tenantName: string; kinds: readonly Pick<RecordKind, "id" | "label" | "meaning">[]; records: readonly RecordFacts[]; recipientsOf?: (kind: string) => readonly NamedRecipient[]; purposesOf?: (kind: string) => readonly NamedPurpose[]; totalOf?: (kind: string) => number; allHref?: (kind: string) => string };

/** Every other dated item, by kind, in the order given. */
export function RecordList({ reader, tenantName: tenant, kinds, records, recipientsOf, purposesOf, totalOf, allHref }: RecordListProps) {
  const { t } = reader;
  if (records.length === 0) return <EmptyState title={t("records.empty", { tenant })} why={t("records.empty.why")} />;
  const present = [...new Set(records.map(({ kind }) => kind))].map((kind) => ({ kind, members: records.filter((record) => record.kind === kind) })).map((one) => ({ ...one, total: totalOf?.(one.kind) ?? one.members.length }));
  return present.map(({ kind, members, total }) => (
    <Section key={kind} id={`kind-${kind}`} title={kindWords(kinds, kind)} lead={kinds.find(({ id }) => id === kind)?.meaning} aside={<p className="text-sm text-muted">{t("records.count", { count: total })}</p>}>
      {recipientsOf ? <Handled reader={reader} tenantName={tenant} recipients={recipientsOf(kind)} purposes={purposesOf?.(kind) ?? []} /> : null}
      {members.some(({ isPublic }) => isPublic) ? (
        <div className="mb-5 text-sm">
          <Notice tone="warn" title={t("records.public")}>{t("records.public.why", { tenant })}</Notice>
        </div>
      ) : null}
      <ol className="divide-y divide-line border-y border-line">
        {members.map((record) => (
          <RecordItem key={record.recordId} reader={reader} tenantName={tenant} record={record} />
        ))}
      </ol>
      {allHref && total > members.length ? <p className="mt-4 text-sm"><a href={allHref(kind)} className="link">{t("records.all", { count: total })}</a></p> : null}
    </Section>
  ));
}

function Handled({ reader, tenantName, recipients, purposes }: { reader: Reader; tenantName: string; recipients: readonly NamedRecipient[]; purposes: readonly NamedPurpose[] }): ReactNode {
  return (
    <div className="mb-6 grid gap-x-8 gap-y-4 text-sm sm:grid-cols-2">
      <div>
        <h3 className="mb-1 text-muted">{reader.t("profile.purposes")}</h3>
        <Purposes reader={reader} purposes={purposes} />
      </div>
      <div>
        <h3 className="mb-1 text-muted">{reader.t("profile.recipients")}</h3>
        <Recipients reader={reader} tenantName={tenantName} recipients={recipients} />
      </div>
    </div>
  );
}

function RecordItem({ reader, tenantName, record }: { reader: Reader; tenantName: string; record: RecordFacts }) {
  const { t, shortDate } = reader;
  const notes = [record.machineId && t("records.machine", { machine: record.machineId }), record.system && t("records.system", { system: record.system })].filter(Boolean);
  return (
    <li className="grid gap-x-8 gap-y-2 py-5 md:grid-cols-[7rem_minmax(0,1fr)_16rem]">
      <p className="text-sm text-muted">
        <Time value={record.occurredAt}>{shortDate(record.occurredAt)}</Time>
      </p>
      <div>
        <h3 className="font-medium wrap-anywhere">{record.title}</h3>
        {record.body ? <p className="mt-1 max-w-[62ch] text-sm wrap-anywhere whitespace-pre-line">{record.body}</p> : null}
        {notes.length > 0 ? <p className="mt-1 text-sm text-muted">{notes.join(" · ")}</p> : null}
        {record.isPublic ? <p className="mt-1"><Badge tone="warn">{t("records.public")}</Badge></p> : null}
      </div>
      <div className="text-sm">
        <p className="text-muted">{t("records.column.kept")}</p>
        <KeptUntil reader={reader} tenantName={tenantName} retention={record.retention} />
      </div>
    </li>
  );
}
