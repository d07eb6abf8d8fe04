// How is input checked, with one clear sentence for each thing wrong?
import type { z } from "zod";
import { AppError } from "../kernel/errors.ts";

/** `value` as `schema` says, or an `invalid` failure that names each bad part. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, 50).map((issue) => ({ path: issue.path.map(String).join("."), detail: issue.message }));
  const first = fields[0]!;
  throw new AppError("invalid", first.path ? `${first.path}: ${first.detail}` : first.detail, { fields });
}
