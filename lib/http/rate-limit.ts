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

const CLIENT_A_MINUTE = 600;
const VISITOR_A_MINUTE = 60;
const heldEmbeds = globalThis as { rightfulClientLimiter?: RateLimiterMemory; rightfulVisitorLimiter?: RateLimiterMemory };

/** Counts one post of a site's script from one network address; false once there were more than 600 in a minute: an office or a mobile network shares one. */
export const isClientWithinLimit = (address: string): Promise<boolean> => within((heldEmbeds.rightfulClientLimiter ??= new RateLimiterMemory({ points: CLIENT_A_MINUTE, duration: 60 })), address);

/** The same for one browser at one site; false after 60 in a minute. */
export const isVisitorWithinLimit = (name: string): Promise<boolean> => within((heldEmbeds.rightfulVisitorLimiter ??= new RateLimiterMemory({ points: VISITOR_A_MINUTE, duration: 60 })), name);

function within(limiter: RateLimiterMemory, name: string): Promise<boolean> {
  return limiter.consume(name).then(() => true, (refused: unknown) => {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  });
}
