// What does a vendor that stands in have in common with every other? Calls that are kept, failures that are ordered, an answer.
import type { IncomingHttpHeaders } from "node:http";

export type Asked = { method: string; path: string; query: URLSearchParams; headers: IncomingHttpHeaders; body: unknown };
export type Answer = { status: number; body?: unknown; headers?: Record<string, string> };
/** One vendor: its state, which a test may set and read, and its answers. */
export type StandIn<S> = { state: S; answer: (asked: Asked, state: S) => Answer };
export type Kept = { method: string; path: string; query: string; body: unknown; behalf: string | null; status: number };
/** For the next `times` calls that match: another answer, or none (`silent`: after it was done all the same). */
export type Failure = { method?: string; path?: string; times: number; status?: number; body?: unknown; headers?: Record<string, string>; silent?: boolean };

/** The parts of a path behind `prefix`, or null. */
export function partsOf(path: string, prefix: string): string[] | null {
  return path.startsWith(prefix) ? path.slice(prefix.length).split("/").filter((part) => part !== "").map(decodeURIComponent) : null;
}
export const str = (body: unknown, name: string): string => String((body as Record<string, unknown> | null)?.[name] ?? "");
