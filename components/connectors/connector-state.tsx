import { Badge } from "#components/ui/badge.tsx";
import type { ConnectorView } from "#lib/connectors/model.ts";
import type { Reader } from "#messages/reader.ts";

/** On, failing since when, without a key that is taken, or off. */
export function ConnectorState({ reader: { t, shortDate }, connector: { state, failingSince } }: { reader: Reader; connector: Pick<ConnectorView, "state" | "failingSince"> }) {
  if (state === "unauthorized") return <Badge tone="danger">{t("connectors.state.unauthorized")}</Badge>;
  if (state === "disabled") return <Badge tone="danger">{t("webhooks.state.disabled")}</Badge>;
  return failingSince ? <Badge tone="warn">{t("webhooks.state.failing", { date: shortDate(failingSince) })}</Badge> : <Badge tone="good">{t("webhooks.state.enabled")}</Badge>;
}
