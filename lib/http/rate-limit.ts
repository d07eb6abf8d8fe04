// How many calls may one key make, told in the IETF RateLimit fields, and how often may one link be used?
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "../kernel/errors.ts";

const CALLS_PER_SECOND = 100;

// On globalThis because Next gives each route its own instance of a module. Counts are per process: a fleet of n allows up to n times as much.
const held = globalThis as { rightfulLimiter?: RateLimiterMemory };

/** Counts one call of `keyId`; returns the header fields, or fails with `rate_limited`. */
export async function countCall(keyId: string): Promise<Record<string, string>> {
  const limiter = (held.rightfulLimiter ??= new RateLimiterMemory({ points: CALLS_PER_SECOND, duration: 1 }));
  const policy = `"calls";q=${CALLS_PER_SECOND};w=1`;
  try {
    const { remainingPoints, msBeforeNext } = await limiter.consume(keyId);
    return { "ratelimit-policy": policy, ratelimit: `"calls";r=${remainingPoints};t=${Math.ceil(msBeforeNext / 1000)}` };
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AppError("rate_limited", `More than ${CALLS_PER_SECOND} calls in a second: wait a moment and go on.`, { retryAfterSeconds: 1 });
  }
}

const REPORTS_A_MINUTE = 3_000;
const heldReports = globalThis as { rightfulReportLimiter?: RateLimiterMemory };

/** Counts one report of a tool, told apart by the token in its address; false once there were more than 3,000 in a minute. */
export const isReportWithinLimit = (token: string): Promise<boolean> => within((heldReports.rightfulReportLimiter ??= new RateLimiterMemory({ points: REPORTS_A_MINUTE, duration: 60 })), token);

const USES_A_MINUTE = 300;
const heldLinks = globalThis as { rightfulLinkLimiter?: RateLimiterMemory };

/** Counts one use of a one-click link, told apart by `name`; false once there were more than 300 in a minute. */
export const isLinkWithinLimit = (name: string): Promise<boolean> => within((heldLinks.rightfulLinkLimiter ??= new RateLimiterMemory({ points: USES_A_MINUTE, duration: 60 })), name);

const [EMBED_A_MINUTE, BROWSER_A_MINUTE] = [12_000, 120];
const heldEmbeds = globalThis as { rightfulEmbedLimiter?: RateLimiterMemory; rightfulBrowserLimiter?: RateLimiterMemory };

/** Counts one call from a page of a site about linking, or of one browser there; false once there were more than 12,000 or 120 in a minute. */
export const isEmbedWithinLimit = (siteKey: string, visitorId?: string): Promise<boolean> => visitorId === undefined
  ? within((heldEmbeds.rightfulEmbedLimiter ??= new RateLimiterMemory({ points: EMBED_A_MINUTE, duration: 60 })), siteKey)
  : within((heldEmbeds.rightfulBrowserLimiter ??= new RateLimiterMemory({ points: BROWSER_A_MINUTE, duration: 60 })), visitorId);

function within(limiter: RateLimiterMemory, name: string): Promise<boolean> {
  return limiter.consume(name).then(() => true, (refused: unknown) => {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  });
}
