import { Badge } from "#components/ui/badge.tsx";
import type { ButtonTone } from "#components/ui/button-class.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Delivery, Endpoint } from "#lib/webhooks/model.ts";
import type { Reader } from "#messages/reader.ts";
import { recover, replay, test } from "./actions.ts";
import { Details } from "./details.tsx";

type Props = { reader: Reader; slug: string; endpoint: Endpoint; mayChange: boolean; page: { data: Delivery[]; nextCursor: string | null } };

function State({ reader: { t, dateTime }, delivery: { state, dueAt, attempts } }: { reader: Reader; delivery: Delivery }) {
  if (state === "delivered") return <Badge tone="good">{t("webhooks.log.delivered")}</Badge>;
  if (state === "failed") return <Badge tone="danger">{t("webhooks.log.failed")}</Badge>;
  return attempts === 0 ? <Badge>{t("webhooks.log.due")}</Badge> : <Badge tone="warn">{t("webhooks.log.waiting", { time: dueAt ? dateTime(dueAt) : "" })}</Badge>;
}

/** What was sent and what came of it, the newest first; a test, and what failed once more. */
export function Deliveries({ reader, slug, endpoint: { id }, mayChange, page: { data, nextCursor } }: Props) {
  const { t, dateTime } = reader;
  const press = (action: typeof test, label: string, more: Record<string, string> = {}, tone: ButtonTone = "secondary") => (
    <form action={action.bind(null, slug)}>
      {Object.entries({ endpointId: id, ...more }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <SubmitButton tone={tone} pendingLabel={t("shell.sending")}>{label}</SubmitButton>
    </form>
  );
  return (
    <div className="space-y-6">
      {mayChange ? <div className="flex flex-wrap gap-3">{press(test, t("webhooks.test"))}{data.some(({ state }) => state === "failed") ? press(recover, t("webhooks.recover")) : null}</div> : null}
      <DataTable caption={t("webhooks.log")} rows={data} rowKey={(one) => one.id} empty={<EmptyState title={t("webhooks.log.none")} why={t("webhooks.log.none.why")} />} columns={[
        { key: "event", header: t("webhooks.log.event"), rowHeader: true, cell: (delivery) => <Details reader={reader} delivery={delivery} /> },
        { key: "when", header: t("webhooks.log.when"), cell: ({ occurredAt }) => dateTime(occurredAt) },
        { key: "state", header: t("webhooks.log.state"), cell: (delivery) => <State reader={reader} delivery={delivery} /> },
        { key: "again", header: t("webhooks.replay"), cell: ({ attempts, ...delivery }) => (mayChange && attempts > 0 ? press(replay, t("webhooks.replay"), { id: delivery.id }, "quiet") : null) },
      ]} />
      {nextCursor ? <p><a className="link" href={`/console/${slug}/webhooks/${id}?after=${encodeURIComponent(nextCursor)}#log`}>{t("webhooks.log.more")}</a></p> : null}
    </div>
  );
}
