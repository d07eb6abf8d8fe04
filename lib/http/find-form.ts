// What does a form send that searches for somebody, and what of it may an address say?
import { z } from "zod";
import type { Ctx } from "../kernel/context.ts";
import { sealFind } from "../kernel/sealed-find.ts";

/** `words`: whom or what to find, in plain text; the other fields are the filter's own. */
export const FindForm = z.object({ words: z.string().trim().max(320).default("") }).catchall(z.string());

/** The part of the address that says whom to find. */
export const findQuery = (ctx: Ctx, words: string): Record<string, string> => (words ? { find: sealFind(ctx, words) } : {});
