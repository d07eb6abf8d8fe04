import type { Landing } from "#lib/http/define-action.ts";
import type { CorrectionAsked, ValueCorrected } from "#lib/subjects/index.ts";

/** Where a form of the profile leads; a refused one stays where it is. */
export const landingOf = (done: ValueCorrected | CorrectionAsked): Landing | { refused: string } => (done.outcome === "refused" ? { refused: done.reason } : { page: "/profile", note: done.outcome });
