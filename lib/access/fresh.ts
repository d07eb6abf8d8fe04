// Has this person proven lately that it is them?
import { fail } from "../kernel/errors.ts";
import type { Ctx } from "../kernel/context.ts";

/** How old a sign-in may be for what cannot be taken back (ASVS 7.5.3). */
export const FRESH_SECONDS = 300;

/** True while the actor's sign-in is at most five minutes old. False for whoever does not sign in. */
export function isFresh(ctx: Ctx): boolean {
  if (ctx.actor.kind !== "subject" && ctx.actor.kind !== "staff") return false;
  const age = ctx.now.epochMilliseconds - Date.parse(ctx.actor.authenticatedAt);
  return age >= 0 && age <= FRESH_SECONDS * 1_000;
}

/** Stops the use-case with `precondition` unless the sign-in is fresh. */
export function demandFresh(ctx: Ctx): void {
  if (!isFresh(ctx)) fail("precondition", "Confirm first that it is you: your sign-in is more than five minutes old.", "stale sign-in");
}
