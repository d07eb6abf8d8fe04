// All tables, for drizzle-kit and the tests.
export * from "./tenants.ts";
export * from "./subjects.ts";
export * from "./orders.ts";
export * from "./records.ts";
export * from "./preferences.ts";
export * from "./consent.ts";
export * from "./catalogue.ts";
export * from "./requests.ts";
export * from "./files.ts";
export * from "./exports.ts";
export * from "./auth.ts";
export * from "./audit.ts";
export * from "./outbox.ts";
