// The roof's one entry: what runs by itself.
import "server-only";
export { drain, runRecurring, tick } from "./run.ts";
export { startInlineLoop } from "./inline-loop.ts";
