// Which HTTP answer does each failure get?
import { AppError, type ErrorCode } from "../kernel/errors.ts";
import { log, reasonOf } from "../kernel/log.ts";

const STATUS: Record<ErrorCode, number> = {
  not_found: 404, forbidden: 403, unauthenticated: 401, invalid: 400, conflict: 409, limit_reached: 403, precondition: 412, rate_limited: 429,
};

const TITLE: Record<ErrorCode | "internal", string> = {
  not_found: "Not found", forbidden: "Not allowed", unauthenticated: "Not signed in", invalid: "Not valid", conflict: "Conflict",
  limit_reached: "Limit reached", precondition: "Precondition failed", rate_limited: "Too many requests", internal: "Our fault",
};

/** Never stored by anyone between us and the caller. */
export const PRIVATE = { "cache-control": "private, no-store", vary: "Cookie, Authorization" } as const;

/** Turns whatever was thrown into an RFC 9457 problem document. Unknown errors are logged without their text and answered as 500. */
export function toProblem(error: unknown, where: { requestId: string; route: string }): Response {
  if (!(error instanceof AppError)) {
    log.error("unexpected error", { ...where, reason: reasonOf(error) });
    return problem("internal", 500, "Something went wrong on our side. Nothing was changed. Try again; if it stays, tell us this request id.", where.requestId);
  }
  if (error.internal) log.info("refused", { ...where, code: error.code, reason: error.internal });
  const extra: Record<string, string> = error.retryAfterSeconds === undefined ? {} : { "retry-after": String(error.retryAfterSeconds) };
  return problem(error.code, STATUS[error.code], error.message, where.requestId, error.fields, extra);
}

function problem(code: ErrorCode | "internal", status: number, detail: string, instance: string, errors: { path: string; detail: string }[] = [], extra: Record<string, string> = {}): Response {
  const body = { type: `https://rightful.example/problems/${code.replaceAll("_", "-")}`, title: TITLE[code], status, detail, instance, ...(errors.length > 0 ? { errors } : {}) };
  return Response.json(body, { status, headers: { ...PRIVATE, "content-type": "application/problem+json", ...extra } });
}
