// What time is it for this process? The only reader of the system clock; domain code gets `now` in its context.
import { Temporal } from "temporal-polyfill";

// On globalThis because Next gives routes and instrumentation separate instances of a module.
const held = globalThis as { rightfulClock?: { offset: number } };

/** The present instant, to the millisecond. */
export function currentInstant(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Date.now() + (held.rightfulClock?.offset ?? 0));
}

/** Moves this process's clock so that it now reads `now` and runs on from there; `null` sets it right again. Demo and tests only. */
export function moveClock(now: string | null): void {
  held.rightfulClock = now === null ? undefined : { offset: Temporal.Instant.from(now).epochMilliseconds - Date.now() };
}
