// How does a form post become one line? Same origin, viewer, input, use-case, then somewhere to go.
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Ctx } from "../kernel/context.ts";
import { AppError, fail } from "../kernel/errors.ts";
import { env } from "../kernel/env.ts";
import { drainSoon } from "./drain.ts";
import { parseInput } from "./parse-input.ts";
import { log, reasonOf } from "../kernel/log.ts";
import { staffViewer, subjectViewer } from "./viewer.ts";

export const VIEWERS = { subject: subjectViewer, staff: staffViewer } as const;

/** Refuses a post that another site sent: a foreign Origin, or one that the browser itself calls cross-site. */
export async function demandSameOrigin(): Promise<void> {
  const sent = await headers();
  const site = sent.get("sec-fetch-site");
  const origin = sent.get("origin");
  const foreign = (origin !== null && origin !== "null" && origin !== new URL(env().NEXTAUTH_URL).origin) || site === "cross-site" || site === "same-site";
  if (foreign) fail("forbidden", "This form was sent from another site.", "foreign origin");
}

/** Where a form's outcome is told: a page, one of the closed list of notes it can show, and what else its address carries. */
export type Landing = { page: string; note?: string; query?: Record<string, string> };

/** The fields of a form that are plain texts, without those of the framework. */
export const plainFields = (form: FormData): Record<string, unknown> =>
  Object.fromEntries([...form.entries()].filter(([name, value]) => !name.startsWith("$ACTION") && typeof value === "string"));

/**
 * A server action `(slug, form)`: works with and without script. `then` says where to go, relative to the area's root; a refused input
 * returns to `page` with the note `refused_<code>`. Authorization happens inside `use`, as everywhere.
 */
export function defineAction<T, R>(
  spec: { audience: keyof typeof VIEWERS; input: z.ZodType<T>; page: string },
  use: (ctx: Ctx, input: T) => Promise<R>,
  then: (result: R) => Landing = () => ({ page: spec.page }),
): (slug: string, form: FormData) => Promise<void> {
  return async (slug, form) => {
    await demandSameOrigin();
    const viewer = await VIEWERS[spec.audience](slug);
    const { ctx } = viewer;
    if ("erasedAt" in viewer && viewer.erasedAt !== null) redirect(`/c/${slug}`); // of an erased person nothing is left that could be changed
    const landing = await attempt(spec.page, async () => then(await use(ctx, parseInput(spec.input, plainFields(form)))));
    drainSoon();
    redirect(addressOf(spec.audience, slug, landing));
  };
}

/** What a form says that was not taken: why, in a word of the use-case's own list, and what was typed, which is shown again. Null until it is sent. */
export type NotTaken = { reason: string; typed: string } | null;

/**
 * The same for a form that keeps what was typed when it is refused: its page comes back in the answer itself (useActionState), with script or without, and the text
 * stands in no address. `use` answers a landing, or the reason; `keeps` names the field whose text is shown again.
 */
export function defineKeptAction<T>(
  spec: { audience: keyof typeof VIEWERS; input: z.ZodType<T>; page: string; keeps: string },
  use: (ctx: Ctx, input: T) => Promise<Landing | { refused: string }>,
): (slug: string, before: NotTaken, form: FormData) => Promise<NotTaken> {
  return async (slug, _before, form) => {
    await demandSameOrigin();
    const { ctx } = await VIEWERS[spec.audience](slug);
    const outcome = await attempt(spec.page, () => use(ctx, parseInput(spec.input, plainFields(form))));
    drainSoon();
    if ("refused" in outcome) return { reason: outcome.refused, typed: String(form.get(spec.keeps) ?? "") };
    redirect(addressOf(spec.audience, slug, outcome));
  };
}

/** The address of a landing in one of the areas. */
export function addressOf(audience: keyof typeof VIEWERS, slug: string, { page, note, query }: Landing): string {
  const words = new URLSearchParams({ ...query, ...(note ? { note } : {}) }).toString();
  return `${audience === "subject" ? `/c/${slug}` : `/console/${slug}`}${page}${words ? `?${words}` : ""}`;
}

async function attempt<L>(page: string, run: () => Promise<L>): Promise<L | Landing> {
  try {
    return await run();
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof AppError)) log.error("unexpected error in an action", { route: page, reason: reasonOf(error) });
    return { page, note: `refused_${error instanceof AppError ? error.code : "internal"}` };
  }
}
