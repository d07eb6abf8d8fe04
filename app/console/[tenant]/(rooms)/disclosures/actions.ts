"use server";
import { recordDisclosure, RecordDisclosureInput } from "#lib/disclosures/index.ts";
import { defineForm } from "#lib/http/define-form.ts";

export const record = defineForm({ audience: "staff", input: RecordDisclosureInput }, async (ctx, input) => {
  const recorded = await recordDisclosure(ctx, input);
  return recorded.outcome === "refused" ? { refused: recorded.reason } : { page: "/disclosures", note: "recorded" };
});
