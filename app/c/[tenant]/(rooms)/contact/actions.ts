"use server";
import { sendMessage, SendMessageInput } from "#lib/escalations/index.ts";
import { defineForm } from "#lib/http/define-form.ts";

export const send = defineForm({ audience: "subject", input: SendMessageInput }, async (ctx, input) => {
  await sendMessage(ctx, input);
  return { page: "/contact", note: "sent" };
});
