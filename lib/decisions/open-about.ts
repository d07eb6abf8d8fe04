// Which of a person's open requests is about this decision?
import type { RightsRequest } from "../requests/model.ts";

/** The request about this very decision, whatever it asks for; `decisionId` null: about the decision in general. */
export const openAbout = (open: readonly RightsRequest[], { decision, decisionId }: { decision: string; decisionId: string | null }): RightsRequest | null =>
  open.find(({ about, closedAt }) => closedAt === null && about?.kind === "decision" && about.decision === decision && about.decisionId === decisionId) ?? null;
