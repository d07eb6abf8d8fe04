// Which failures may a caller see, and with which sentence?

/** The closed list of failures; each maps to one HTTP status in lib/http/problem.ts. */
export const ERROR_CODES = ["not_found", "forbidden", "unauthenticated", "invalid", "conflict", "limit_reached", "precondition", "rate_limited"] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One refused input: where it stands and what to do about it. */
export type FieldError = { path: string; detail: string };

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly internal: string | undefined;
  readonly fields: FieldError[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, sentence: string, more: { internal?: string; fields?: FieldError[]; retryAfterSeconds?: number } = {}) {
    super(sentence);
    this.name = "AppError";
    this.code = code;
    this.internal = more.internal;
    this.fields = more.fields ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** Stops the use-case: `sentence` is shown to the caller, `internal` only to the log. */
export function fail(code: ErrorCode, sentence: string, internal?: string): never {
  throw new AppError(code, sentence, internal === undefined ? {} : { internal });
}

/** The one answer for what is absent, hidden or another tenant's. */
export function failNotFound(internal?: string): never {
  return fail("not_found", "There is nothing at this address.", internal);
}
