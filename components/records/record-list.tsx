import type { ReactNode } from "react";
import type { MessageKey } from "#messages/translate.ts";
import type { Reader } from "#messages/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { KeptUntil } from "#components/retention/kept-until.tsx";
import type { Retention } from "#components/retention/kept-until.tsx";

/** `host` is the third party that ran it, `machineId` the machine an error report came from. */
export type RecordFacts = { recordId: string; kind: string; occurredAt: string; title: string; body: string | null; system: string | null; host: string | null; machineId: string | null; isPublic: boolean; retention: Retention };
export type RecordListProps = { reader: Reader; tenantName: string; records: readonly RecordFacts[]; claim?: ReactNode };

const KINDS = ["webinar_registration", "forum_post", "chat_post", "support_message", "error_report", "product_registration", "download"] as const;

/** The heading of a kind; a kind of the tenant's own is written as its code reads. */
export function kindWords({ t }: Reader, kind: string): string {
  const known = KINDS.find((one) => one === kind);
  if (known) return t(`records.kind.${known}` satisfies MessageKey);
  const words = kind.replaceAll(/[_-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Every other dated item, by kind; `claim` is the room for the machine-id form. */
export function RecordList({ reader, tenantName: tenant, records, claim }: RecordListProps) {
  const { t } = reader;
  const kinds = [...new Set(records.map(({ kind }) => kind))];
  return (
    <>
      <PageHeader title={t("records.title")} lead={t("records.lead", { tenant })} />
      {records.length === 0 ? <EmptyState title={t("records.empty", { tenant })} why={t("records.empty.why")} /> : null}
      {kinds.map((kind) => {
        const members = records.filter((record) => record.kind === kind);
        return (
          <Section key={kind} id={kind} title={kindWords(reader, kind)} aside={<p className="text-sm text-muted">{t("records.count", { count: members.length })}</p>}>
            {members.some(({ isPublic }) => isPublic) ? (
              <div className="mb-5 text-sm">
                <Notice tone="warn" title={t("records.public")}>{t("records.public.why", { tenant })}</Notice>
              </div>
            ) : null}
            <ol className="divide-y divide-line border-y border-line">
              {members.map((record) => (
                <RecordItem key={record.recordId} reader={reader} record={record} />
              ))}
            </ol>
          </Section>
        );
      })}
      {claim ? <Section id="claim" title={t("records.claim")} lead={t("records.claim.why")}>{claim}</Section> : null}
    </>
  );
}

function RecordItem({ reader, record }: { reader: Reader; record: RecordFacts }) {
  const { t, shortDate } = reader;
  const notes = [record.host && t("records.host", { host: record.host }), record.machineId && t("records.machine", { machine: record.machineId }), record.system && t("records.system", { system: record.system })].filter(Boolean);
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
        <KeptUntil reader={reader} retention={record.retention} />
      </div>
    </li>
  );
}
