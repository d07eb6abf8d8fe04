// What is a file of opt-outs that staff send: shown first, kept once they say so?
import { z } from "zod";

/** So large may it be. */
export const IMPORT_BYTES = 200_000_000;
export const OnImportForm = z.strictObject({ importId: z.uuid() });

export type Says = { topic: string; channel: string; reason: string; count: number };
/** `lines` behind the first; `good` of them can be kept; `kept` are, and `written` of those changed something. */
export type ImportView = {
  id: string; name: string; state: "previewed" | "running" | "done"; lines: number; good: number; says: Says[]; kept: number; written: number;
  createdAt: string; startedAt: string | null; finishedAt: string | null; expiresAt: string;
};
/** The first lines as they are understood: what a preview shows. */
export type Understood = { line: number } & ({ email: string; topic: string; channel: string; reason: string; since: string | null } | { detail: string });
