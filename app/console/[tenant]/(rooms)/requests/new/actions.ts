"use server";
import { defineForm } from "#lib/http/define-form.ts";
import { recordRequest, RecordRequestInput, type OpeningReason } from "#lib/requests/index.ts";

/** Which field has to be changed. */
const AT: Record<OpeningReason, keyof typeof RecordRequestInput.shape> = { unknown_person: "who", erased: "who", future: "receivedOn", too_old: "receivedOn", right_not_given: "right" };

export const record = defineForm({ audience: "staff", input: RecordRequestInput }, async (ctx, input) => {
  const opened = await recordRequest(ctx, input);
  return opened.outcome === "refused" ? { refused: opened.reason, at: AT[opened.reason] } : { page: `/requests/${opened.requestId}`, note: "opened" };
});
