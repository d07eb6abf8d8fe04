// How does a form of several fields come back with all that was typed, and a sentence where something is wrong?
import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Ctx } from "../kernel/context.ts";
import { AppError } from "../kernel/errors.ts";
import { log, reasonOf } from "../kernel/log.ts";
import { addressOf, demandSameOrigin, plainFields, VIEWERS, type Landing } from "./define-action.ts";
import { drainSoon } from "./drain.ts";

/** What is wrong with one field; each has its sentence under `errors.field`. */
export const FIELD_FAULTS = ["empty", "too_long", "invalid"] as const;
export type FieldFault = (typeof FIELD_FAULTS)[number];

/** A form that was not taken: what was typed, which fields are wrong, and, where it was refused, why and, if that is one field's doing, `at` which. `attempt` counts up. Null until it is sent. */
export type FormState = { typed: Record<string, string>; faults: Record<string, FieldFault>; reason: string | null; at?: string | undefined; attempt: number } | null;

/** The outcome of a form: where to go, or why not, in a word of the use-case's own list. `at`: the field that has to be changed. */
export type FormOutcome = Landing | { refused: string; at?: string | undefined };

/** Says of each field that the schema refuses what is wrong with it. */
export function faultsOf(error: z.ZodError, typed: Record<string, string>): Record<string, FieldFault> {
  return Object.fromEntries(error.issues.map(({ code, path }) => {
    const name = String(path[0] ?? "");
    const fault: FieldFault = (typed[name] ?? "").trim() === "" ? "empty" : code === "too_big" ? "too_long" : "invalid";
    return [name, fault];
  }));
}

/** Checks one sent form and runs its use-case; `refused` answers the whole form again. Whoever calls has checked the origin. */
export async function attemptForm<T>(input: z.ZodType<T>, before: FormState, form: FormData, run: (input: T) => Promise<FormOutcome>): Promise<{ landing: Landing } | { state: FormState }> {
  const typed = plainFields(form) as Record<string, string>;
  const again = (reason: string | null, faults: Record<string, FieldFault> = {}, at?: string) => ({ state: { typed, faults, reason, ...(at ? { at } : {}), attempt: (before?.attempt ?? 0) + 1 } });
  const parsed = input.safeParse(typed);
  if (!parsed.success) return again(null, faultsOf(parsed.error, typed));
  try {
    const outcome = await run(parsed.data);
    return "refused" in outcome ? again(outcome.refused, {}, outcome.at) : { landing: outcome };
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof AppError)) log.error("unexpected error in a form", { reason: reasonOf(error) });
    return again(error instanceof AppError ? error.code : "internal");
  }
}

/** A server action for `WholeForm`: works with and without script, and what was typed stands in no address. Authorization happens inside `use`, as everywhere. */
export function defineForm<T>(spec: { audience: keyof typeof VIEWERS; input: z.ZodType<T> }, use: (ctx: Ctx, input: T) => Promise<FormOutcome>): (slug: string, before: FormState, form: FormData) => Promise<FormState> {
  return async (slug, before, form) => {
    await demandSameOrigin();
    const viewer = await VIEWERS[spec.audience](slug);
    if ("erasedAt" in viewer && viewer.erasedAt !== null) redirect(`/c/${slug}`); // of an erased person nothing is left that could be changed
    const outcome = await attemptForm(spec.input, before, form, (input) => use(viewer.ctx, input));
    drainSoon();
    if ("state" in outcome) return outcome.state;
    redirect(addressOf(spec.audience, slug, outcome.landing));
  };
}

/** A secret that is shown in the answer to a press, or why not. Null until it is asked for. */
export type Shown = { shown: string } | { reason: string } | null;

/** A server action for `OnceShown`: what `use` answers stands in the page that comes back, in no address and no cookie. */
export function defineShown<T>(spec: { audience: keyof typeof VIEWERS; input: z.ZodType<T> }, use: (ctx: Ctx, input: T) => Promise<string>): (slug: string, before: Shown, form: FormData) => Promise<Shown> {
  return async (slug, _before, form) => {
    await demandSameOrigin();
    const { ctx } = await VIEWERS[spec.audience](slug);
    try {
      return { shown: await use(ctx, spec.input.parse(plainFields(form))) };
    } catch (error) {
      unstable_rethrow(error);
      if (!(error instanceof AppError)) log.error("unexpected error in a form", { reason: reasonOf(error) });
      return { reason: error instanceof AppError ? error.code : "internal" };
    }
  };
}
