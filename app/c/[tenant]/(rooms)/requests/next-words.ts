import type { RightsRequest } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";

/** What happens next with an open request, in one sentence; null once it is closed. */
export function nextWords({ t, date }: Reader, tenant: string, { state, dueOn, closedAt }: Pick<RightsRequest, "state" | "dueOn" | "closedAt">): string | null {
  if (closedAt !== null) return null;
  return t(state === "waiting_for_you" || state === "verifying" ? `requests.next.${state}` : "requests.next.answer", { tenant, date: date(dueOn) });
}
