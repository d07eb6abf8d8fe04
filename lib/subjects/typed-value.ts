// What does a typed text mean as a value of the kind that is held, and why might it mean nothing?
import { Temporal } from "temporal-polyfill";
import { isPlainEmail } from "../identity/index.ts";
import type { TypedReason, ValueKind } from "./model.ts";

const MOST_CHARACTERS = 4_000;
const MOST_LINES = 200;
const CIVIL = /^\d{4}-\d{2}-\d{2}$/;
// No thousands: "12,500" is twelve thousand to one reader and twelve and a half to another.
const NUMBER = /^[+-]?\d{1,15}(\.\d{1,10})?$/;

const isDate = (text: string): boolean => {
  try {
    return CIVIL.test(text) && Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
};
const isLine = (value: unknown): boolean => (typeof value === "string" && !value.includes("\n")) || typeof value === "number";

/** How the value is typed; null for one with parts of its own, which no single field can show. */
export function kindOf(value: unknown): ValueKind | null {
  if (typeof value === "number" || typeof value === "boolean") return typeof value as ValueKind;
  if (typeof value === "string") return isDate(value) ? "date" : isPlainEmail(value) ? "email" : "text";
  return Array.isArray(value) && value.every(isLine) && new Set(value.map((one) => typeof one)).size <= 1 ? "list" : null;
}

/** The held value as a text that `readTyped` would read as the same value; a list has a line for each. */
export const typedFrom = (value: unknown): string => (Array.isArray(value) ? value.map(String).join("\n") : String(value));

/** What `typed` says, as a value of the kind of `held`, or the reason why it says none. Space around it does not count. */
export function readTyped(held: unknown, typed: string): { value: unknown } | { reason: TypedReason } {
  const text = typed.replaceAll("\r\n", "\n").trim();
  if (text === "") return { reason: "empty" };
  if (text.length > MOST_CHARACTERS) return { reason: "too_long" };
  if (!text.isWellFormed() || text.includes("\0")) return { reason: "unkeepable" };
  switch (kindOf(held)) {
    case "text": return { value: text };
    case "email": return isPlainEmail(text) ? { value: text } : { reason: "not_an_email" };
    case "number": return numberFrom(text);
    case "boolean": return text === "true" || text === "false" ? { value: text === "true" } : { reason: "not_yes_or_no" };
    case "date": return isDate(text) ? { value: text } : { reason: "not_a_date" };
    case "list": return listFrom(held as unknown[], text);
    case null: return { reason: "unkeepable" };
  }
}

const numberFrom = (text: string): { value: number } | { reason: TypedReason } => (NUMBER.test(text) ? { value: Number(text) } : { reason: "not_a_number" });

function listFrom(held: readonly unknown[], text: string): { value: unknown[] } | { reason: TypedReason } {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  if (lines.length > MOST_LINES) return { reason: "too_many" };
  if (typeof held[0] !== "number") return { value: lines };
  const numbers = lines.map(numberFrom);
  return numbers.every((one) => "value" in one) ? { value: numbers.map(({ value }) => value) } : { reason: "not_a_number" };
}
