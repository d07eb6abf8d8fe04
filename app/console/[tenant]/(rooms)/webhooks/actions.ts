"use server";
import { defineForm } from "#lib/http/define-form.ts";
import { createEndpoint, EVENT_CHOICES, faultOfTarget, NewEndpointForm } from "#lib/webhooks/index.ts";

export const add = defineForm({ audience: "staff", input: NewEndpointForm }, async (ctx, { url, description, signature, events }) => {
  const fault = await faultOfTarget(url);
  if (fault) return { refused: fault, at: "url" };
  const { id } = await createEndpoint(ctx, { url, description, signature, eventTypes: EVENT_CHOICES[events], headers: {} }, { shows: false });
  return { page: `/webhooks/${id}`, note: "created" };
});
