"use server";
import { sendMessage, SendMessageInput } from "#lib/escalations/index.ts";
import { defineAction } from "#lib/http/define-action.ts";

export const send = defineAction({ audience: "subject", input: SendMessageInput, page: "/contact" }, sendMessage, () => ({ page: "/contact", note: "sent" }));
