import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Failure } from "#lib/connectors/model.ts";
import type { Reader } from "#messages/reader.ts";
import { reasonsOf } from "../fields.ts";
import { again, allAgain } from "./actions.ts";

const SHOWN = 10;

/** What the tool did not take, without whose it is, and a way to try again. */
export function Failures({ reader, slug, id, failures }: { reader: Reader; slug: string; id: string; failures: readonly Failure[] }) {
  const [{ t, dateTime }, reasons] = [reader, reasonsOf(reader)];
  const hidden = (more: Record<string, string> = {}) => Object.entries({ connectorId: id, ...more }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
  return (
    <div className="space-y-6">
      {failures.length > 0 ? <form action={allAgain.bind(null, slug)}>{hidden()}<SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{t("connectors.again.all")}</SubmitButton></form> : null}
      <DataTable caption={t("connectors.failures")} rows={failures} rowKey={({ addressHash, topic }) => `${addressHash} ${topic}`} empty={<EmptyState title={t("connectors.failures.none")} why={t("connectors.failures.none.why")} />} columns={[
        { key: "of", header: t("connectors.of"), rowHeader: true, cell: ({ addressHash }) => <code>{addressHash.slice(0, SHOWN)}</code> },
        { key: "topic", header: t("connectors.topic"), cell: ({ topic }) => (topic === "*" ? t("optouts.topics.all") : topic) },
        { key: "since", header: t("connectors.since"), cell: ({ since }) => dateTime(since) },
        { key: "why", header: t("connectors.why"), cell: ({ reason }) => reasons[reason ?? ""] ?? reason },
        { key: "again", header: t("webhooks.replay"), cell: ({ addressHash, topic }) => <form action={again.bind(null, slug)}>{hidden({ addressHash, topic })}<SubmitButton tone="quiet" pendingLabel={t("shell.sending")}>{t("webhooks.replay")}</SubmitButton></form> },
      ]} />
    </div>
  );
}
