// What is one recorded decision on tracker categories?
import { z } from "zod";
import type { Tracker } from "../catalogue/model.ts";
import { inUtc, Instant } from "../preferences/model.ts";

export const Categories = z.strictObject({ necessary: z.boolean(), analytical: z.boolean(), functionality: z.boolean(), targeting: z.boolean() });
export type Categories = z.infer<typeof Categories>;

/** A decision as the tenant's system tells it. `action` says how it was made: accept_all, reject_all, save, withdraw, gpc … */
export const ConsentFact = z.strictObject({
  site: z.string().trim().min(1).max(200), categories: Categories,
  action: z.string().regex(/^[a-z][a-z_]{0,39}$/, "is a word like accept_all, reject_all, save, withdraw or gpc"), decidedAt: Instant,
});
export type ConsentFact = z.infer<typeof ConsentFact>;

/** One decision as it is shown. */
export type ConsentDecision = { site: string; categories: Categories; action: string; source: string; decidedAt: string };

/** The consent page: also every vendor the choice concerns. */
export type OwnConsent = ConsentPage & { trackers: Tracker[] };

/** The newest decision, or null when none is recorded; `history` is newest first and begins with it. */
export type ConsentPage = { current: ConsentDecision | null; history: ConsentDecision[] };

export const asDecision = ({ decidedAt, ...rest }: ConsentFact, source: string): ConsentDecision => ({ ...rest, source, decidedAt: inUtc(decidedAt) });
