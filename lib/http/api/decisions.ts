// How does a tenant's system tell what its computers decided?
import { recordDecision, RecordDecisionInput, RecordedDecision } from "../../decisions/index.ts";
import { defineRoute } from "../define-route.ts";

export const writeDecision = defineRoute(
  { method: "POST", path: "/decisions", summary: "Tell of an automated decision about a person on file; the same decisionId again keeps the newer", action: "decision.record", body: RecordDecisionInput, output: RecordedDecision, status: 201 },
  ({ ctx, body }) => recordDecision(ctx, body),
);
