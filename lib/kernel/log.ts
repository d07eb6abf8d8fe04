// What may be written to the log? Only these fields, none of them personal.
import { pino } from "pino";

const logger = pino({ level: process.env.LOG_LEVEL ?? "info", base: undefined });

/** The fields a log line may carry; anything about a person is not among them. */
export type LogFields = {
  requestId?: string;
  tenantId?: string;
  actor?: string;
  action?: string;
  route?: string;
  status?: number;
  code?: string;
  job?: string;
  eventId?: string;
  count?: number;
  ms?: number;
  reason?: string;
};

const ALLOWED = ["requestId", "tenantId", "actor", "action", "route", "status", "code", "job", "eventId", "count", "ms", "reason"] as const;

const bounded = (value: unknown): unknown => (typeof value === "string" ? value.replace(/[\u0000-\u001f\u007f]/g, " ").slice(0, 300) : value);

function allowed(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(ALLOWED.filter((name) => fields[name] !== undefined).map((name) => [name, bounded(fields[name])]));
}

export const log = {
  info: (message: string, fields: LogFields = {}): void => logger.info(allowed(fields), message),
  warn: (message: string, fields: LogFields = {}): void => logger.warn(allowed(fields), message),
  error: (message: string, fields: LogFields = {}): void => logger.error(allowed(fields), message),
};

/** An unexpected error as a log reason: its kind and place, never its message, which may quote data. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = (error as { code?: unknown }).code;
  const frame = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at "))?.trim() ?? "";
  return [error.name, typeof code === "string" ? code : "", frame].filter(Boolean).join(" ");
}
