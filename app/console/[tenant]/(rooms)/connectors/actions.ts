"use server";
import { createConnector, NewConnectorForm } from "#lib/connectors/index.ts";
import { defineForm } from "#lib/http/define-form.ts";

export const add = defineForm({ audience: "staff", input: NewConnectorForm }, async (ctx, input) => {
  const outcome = await createConnector(ctx, input);
  return "refused" in outcome ? outcome : { page: `/connectors/${outcome.id}`, note: "created" };
});
