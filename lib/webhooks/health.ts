// When does an endpoint rest, and when is it disabled?
import type { Temporal } from "temporal-polyfill";
import type { DisabledReason } from "./model.ts";
import type { KeptEndpoint } from "./queries/endpoints.ts";
import type { Outcome } from "./send.ts";

/** So long may every attempt fail. */
export const FAILING_DAYS = 5;
const REST_SECONDS = 30;
const LONGEST_REST_SECONDS = 3_600;
const SILENT: readonly string[] = ["timeout", "unreachable", "refused"];

/** True where no receiver answered at all. */
export const isSilent = ({ outcome }: Pick<Outcome, "outcome">): boolean => SILENT.includes(outcome);

type Health = Pick<KeptEndpoint, "failingSince" | "restsUntil"> & { disable: Extract<DisabledReason, "gone" | "failing"> | null };

const text = (at: Temporal.Instant): string => at.toString({ smallestUnit: "millisecond" });

/** True once every attempt has failed for five days. */
export const hasFailedTooLong = (failingSince: string | null, now: Temporal.Instant): boolean => failingSince !== null && now.epochMilliseconds - Date.parse(failingSince) >= FAILING_DAYS * 86_400_000;

/** What is to be said of an endpoint after these attempts: one that was taken ends a failure; where several got no answer at all, or the receiver asks for time, it rests; a 410 means that it is gone. */
export function healthAfter({ failingSince }: Pick<KeptEndpoint, "failingSince">, outcomes: readonly Outcome[], now: Temporal.Instant): Health {
  const taken = outcomes.some(({ outcome }) => outcome === "delivered");
  const since = taken ? null : (failingSince ?? text(now));
  const asked = Math.max(0, ...outcomes.filter(({ status }) => status === 429 || status === 503).map(({ retryAfter }) => retryAfter ?? 0));
  const silent = outcomes.length > 1 && outcomes.every(isSilent);
  const rest = Math.min(Math.max(asked, silent ? REST_SECONDS : 0), LONGEST_REST_SECONDS);
  const disable = outcomes.some(({ status }) => status === 410) ? "gone" : hasFailedTooLong(since, now) ? "failing" : null;
  return { failingSince: since, restsUntil: rest > 0 ? text(now.add({ seconds: rest })) : null, disable };
}

/** How an endpoint stands once it is disabled. */
export const disabling = (reason: DisabledReason, disabledAt: string): Pick<KeptEndpoint, "state" | "disabledReason" | "disabledAt"> => ({ state: "disabled", disabledReason: reason, disabledAt });
