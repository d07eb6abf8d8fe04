import { Badge } from "#components/ui/badge.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { CallView } from "#lib/connectors/model.ts";
import type { Reader } from "#messages/reader.ts";

const GOOD: readonly string[] = ["done", "absent"];

/** The evidence: each of the last calls, when, and what came of it; never whose. */
export function Calls({ reader: { t, dateTime }, calls, version, total }: { reader: Reader; calls: readonly CallView[]; version: string; total: string }) {
  return (
    <Disclosure summary={t("connectors.calls.last", { count: total, version })}>
      <DataTable caption={t("connectors.calls")} rows={calls} rowKey={({ id }) => id} dense empty={null} columns={[
        { key: "call", header: t("connectors.call"), rowHeader: true, cell: ({ endpoint }) => <code className="text-sm wrap-anywhere">{endpoint}</code> },
        { key: "when", header: t("webhooks.log.when"), cell: ({ calledAt }) => dateTime(calledAt) },
        { key: "outcome", header: t("connectors.outcome"), cell: ({ outcome, status }) => <Badge tone={GOOD.includes(outcome) ? "good" : "danger"}>{`${outcome}${status ? ` (${status})` : ""}`}</Badge> },
        { key: "id", header: t("connectors.vendor-id"), cell: ({ vendorRequestId }) => vendorRequestId ?? "" },
      ]} />
    </Disclosure>
  );
}
