// How is a batch kept although others write at the same time?
import { AppError } from "../kernel/errors.ts";

const ATTEMPTS = 5;
/** A deadlock, a lost race, or a person who was erased between our reading and our writing: the same batch succeeds when tried again. */
const PASSING = new Set(["40P01", "40001", "23503", "23505"]);

/** What `work` answers, tried again where it lost a race. */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error)) throw error;
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof AppError) return error.code === "conflict";
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return PASSING.has(code ?? cause?.code ?? "");
}
