// What does one line say, or what is wrong with it?
import { isUtf8 } from "node:buffer";
import type { z } from "zod";
import { LINES, MAX_LINE_BYTES, MAX_LINES, type IngestCode, type IngestLine, type LineType } from "./model.ts";
import type { RawLine } from "./split-lines.ts";

export type Parsed = { line: IngestLine } | { code: IngestCode; detail: string };

/** `latest`: no fact may be newer (milliseconds). Null for a blank line, which says nothing. */
export function parseLine({ number, bytes }: RawLine, latest: number): Parsed | null {
  if (bytes === null) return invalid(`The line is longer than ${MAX_LINE_BYTES / 1024} kB.`);
  if (number > MAX_LINES) return invalid(`A call takes ${MAX_LINES} lines: send the rest in another.`);
  if (!isUtf8(bytes)) return { code: "invalid_json", detail: "The line is not UTF-8." };
  const text = bytes.toString("utf8");
  if (text.trim() === "") return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { code: "invalid_json", detail: "The line is not JSON." };
  }
  return UNKEEPABLE.test(text) && !isKeepable(value) ? invalid("The line holds a character that cannot be kept: U+0000 or half a pair.") : understood(value, latest);
}

const invalid = (detail: string): Parsed => ({ code: "invalid", detail });

/** Escapes that JSON allows and a database text does not: only these can hide such a character in valid UTF-8. */
const UNKEEPABLE = /\\u(?:0000|[dD][89a-fA-F])/;

function isKeepable(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (value === null || typeof value !== "object") return true;
  return Object.entries(value).every(([name, member]) => isKeepable(name) && isKeepable(member));
}

function understood(value: unknown, latest: number): Parsed {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return invalid("The line is not an object.");
  const { type } = value as { type?: unknown };
  if (typeof type !== "string" || !Object.hasOwn(LINES, type)) return { code: "unknown_type", detail: `type is one of ${Object.keys(LINES).join(", ")}.` };
  const parsed: z.ZodSafeParseResult<IngestLine> = LINES[type as LineType].safeParse(value);
  if (!parsed.success) return invalid(sentenceOf(parsed.error));
  const name = NEWNESS[parsed.data.type];
  const told = name && (parsed.data as Record<string, unknown>)[name];
  return typeof told === "string" && Date.parse(told) > latest ? invalid(`${name} lies more than five minutes ahead of us.`) : { line: parsed.data };
}

/** The part that decides which of two facts is newer. */
const NEWNESS: Record<LineType, string | null> = { subject: "collectedAt", value: "collectedAt", order: "updatedAt", record: null, preference: "collectedAt", consent: "decidedAt" };

function sentenceOf(error: z.ZodError): string {
  const told = error.issues.slice(0, 3).map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message));
  return told.join("; ").slice(0, 300);
}
