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

const VIEWERS = { subject: subjectViewer, staff: staffViewer } as const;

/** Refuses a post that another site sent: a foreign Origin, or one that the browser itself calls cross-site. */
export async function demandSameOrigin(): Promise<void> {
  const sent = await headers();
  const site = sent.get("sec-fetch-site");
  const origin = sent.get("origin");
  const foreign = (origin !== null && origin !== "null" && origin !== new URL(env().NEXTAUTH_URL).origin) || site === "cross-site" || site === "same-site";
  if (foreign) fail("forbidden", "This form was sent from another site.", "foreign origin");
}

/** Where a form's outcome is told: a page and one of the closed list of notes it can show. */
export type Landing = { page: string; note?: string };

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
    const { ctx } = await VIEWERS[spec.audience](slug);
    const root = spec.audience === "subject" ? `/c/${slug}` : `/console/${slug}`;
    const landing = await attempt(spec.page, async () => then(await use(ctx, parseInput(spec.input, plainFields(form)))));
    drainSoon();
    redirect(`${root}${landing.page}${landing.note ? `?note=${landing.note}` : ""}`);
  };
}

async function attempt(page: string, run: () => Promise<Landing>): Promise<Landing> {
  try {
    return await run();
  } catch (error) {
    unstable_rethrow(error);
    if (!(error instanceof AppError)) log.error("unexpected error in an action", { route: page, reason: reasonOf(error) });
    return { page, note: `refused_${error instanceof AppError ? error.code : "internal"}` };
  }
}
