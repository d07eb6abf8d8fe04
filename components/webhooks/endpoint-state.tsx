import { Badge } from "#components/ui/badge.tsx";
import type { Endpoint } from "#lib/webhooks/model.ts";
import type { Reader } from "#messages/reader.ts";

/** On, failing since when, or off. */
export function EndpointState({ reader: { t, shortDate }, endpoint: { state, failingSince } }: { reader: Reader; endpoint: Pick<Endpoint, "state" | "failingSince"> }) {
  if (state === "disabled") return <Badge tone="danger">{t("webhooks.state.disabled")}</Badge>;
  return failingSince ? <Badge tone="warn">{t("webhooks.state.failing", { date: shortDate(failingSince) })}</Badge> : <Badge tone="good">{t("webhooks.state.enabled")}</Badge>;
}
