// The roof's one entry: what runs by itself.
import "server-only";
export { deliver, drain, runRecurring, tick } from "./run.ts";
export { startInlineLoop } from "./inline-loop.ts";
