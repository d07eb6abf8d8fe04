// When is a delivery that failed tried again?

const [SECOND, MINUTE, HOUR] = [1, 60, 3_600];
/** Seconds before each attempt, the first at once; after the last it stands as failed. */
export const SCHEDULE = [0, 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR] as const;
const JITTER = 0.2;
/** What asks us to slow down waits at least so long. */
const THROTTLE_SECONDS = 60;
const LONGEST_WAIT = 24 * HOUR;
const THROTTLING: readonly number[] = [429, 502, 504];

/** A `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3), from `nowMs`; null for anything else or for what has passed. */
export function retryAfterSeconds(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  const seconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) : Math.ceil((Date.parse(header) - nowMs) / 1_000);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

/**
 * Seconds to wait after `made` attempts that failed, or null when no more follow. Up to a fifth earlier or later (`random` in [0, 1)), so that what failed
 * together does not come back together; never earlier than the receiver asked for, up to a day.
 */
export function nextWait(made: number, { status, retryAfter }: { status: number | null; retryAfter: number | null }, random: number): number | null {
  const base = SCHEDULE[made];
  if (base === undefined) return null;
  const wait = base * (1 - JITTER + 2 * JITTER * random);
  const least = status !== null && THROTTLING.includes(status) ? THROTTLE_SECONDS : 0;
  return Math.round(Math.max(wait, least, Math.min(retryAfter ?? 0, LONGEST_WAIT)));
}
