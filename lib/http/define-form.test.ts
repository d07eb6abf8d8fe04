import { describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "../kernel/errors.ts";
import { attemptForm } from "./define-form.ts";

const Input = z.strictObject({ name: z.string().trim().min(1).max(5), on: z.iso.date().or(z.literal("")).optional(), text: z.string().min(1) });
const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const whole = { name: "Ada", on: "2026-01-02", text: "Hello" };

describe("a form of several fields", () => {
  it("goes on where all of it is taken", async () => {
    expect(await attemptForm(Input, null, formOf(whole), async ({ name }) => ({ page: `/${name}` }))).toEqual({ landing: { page: "/Ada" } });
  });

  it("comes back with everything typed and what is wrong at each field, and never reaches the use-case", async () => {
    const sent = { name: "Adalbert", on: "tomorrow", text: " " };
    const answer = await attemptForm(Input.extend({ text: z.string().trim().min(1) }), null, formOf(sent), () => Promise.reject(new Error("not to be run")));
    expect(answer).toEqual({ state: { typed: sent, faults: { name: "too_long", on: "invalid", text: "empty" }, reason: null, attempt: 1 } });
  });

  it("names a field that was not sent at all as empty", async () => {
    expect(await attemptForm(Input, null, formOf({ name: "Ada" }), async () => ({ page: "" }))).toMatchObject({ state: { faults: { text: "empty" } } });
  });

  it("keeps what was typed when the use-case refuses, counting the attempts", async () => {
    const first = await attemptForm(Input, null, formOf(whole), async () => ({ refused: "too_late" }));
    expect(first).toEqual({ state: { typed: whole, faults: {}, reason: "too_late", attempt: 1 } });
    expect(await attemptForm(Input, null, formOf(whole), async () => ({ refused: "future", at: "on" }))).toMatchObject({ state: { reason: "future", at: "on", typed: whole } });
    const second = await attemptForm(Input, "state" in first ? first.state : null, formOf(whole), async () => { throw new AppError("conflict", "No."); });
    expect(second).toMatchObject({ state: { reason: "conflict", attempt: 2 } });
    expect(await attemptForm(Input, null, formOf(whole), async () => { throw new Error("a fault of ours"); })).toMatchObject({ state: { reason: "internal", typed: whole } });
  });
});
