// The door to "data in".
import "server-only";
export { ingest } from "./ingest.ts";
export * from "./model.ts";
