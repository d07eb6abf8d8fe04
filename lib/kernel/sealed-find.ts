// How does an address carry whom staff searched for? Sealed, so that no history, log or proxy on the way can read it.
import { z } from "zod";
import type { Ctx } from "./context.ts";
import { seal, unseal } from "./crypto.ts";

export const SealedFind = z.string().regex(/^[\w-]+\.[\w-]+$/).max(1_000);

const placeOf = ({ tenantId }: Pick<Ctx, "tenantId">): string => `${tenantId}|address|find`;

/** Opens in this tenant only. */
export const sealFind = (ctx: Pick<Ctx, "tenantId">, words: string): string => seal(words, placeOf(ctx));

/** What was searched for; undefined where nothing was, or where it was not sealed here: then it is as if it had not been said. */
export function openFind(ctx: Pick<Ctx, "tenantId">, sealed: string | undefined): string | undefined {
  try {
    return sealed === undefined ? undefined : unseal(sealed, placeOf(ctx));
  } catch {
    return undefined;
  }
}
