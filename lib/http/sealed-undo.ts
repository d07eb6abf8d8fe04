// How does a page carry what an undo needs, readable by nobody and good for its own link only, for one hour?
import { seal, sha256, unseal } from "../kernel/crypto.ts";
import type { Ctx } from "../kernel/context.ts";
import type { Undo } from "../preferences/index.ts";

const MINUTES = 60;
const placeOf = (token: string): string => `page|unsubscribe|undo|${sha256(token)}`;

export const sealUndo = ({ now }: Pick<Ctx, "now">, token: string, undo: Undo): string =>
  seal(JSON.stringify({ undo, until: now.add({ minutes: MINUTES }).epochMilliseconds }), placeOf(token));

/** Null for what is not ours, belongs to another link, or is older than an hour. */
export function openUndo({ now }: Pick<Ctx, "now">, token: string, sealed: string): Undo | null {
  try {
    const { undo, until } = JSON.parse(unseal(sealed, placeOf(token))) as { undo: Undo; until: number };
    return now.epochMilliseconds <= until ? undo : null;
  } catch {
    return null;
  }
}
