"use server";
import { contestDecision, ContestInput } from "#lib/decisions/index.ts";
import { defineForm } from "#lib/http/define-form.ts";

export const contest = defineForm({ audience: "subject", input: ContestInput }, async (ctx, input) => {
  const done = await contestDecision(ctx, input);
  return done.outcome === "refused" ? { refused: done.reason } : { page: "/requests", note: "opened" };
});
