"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { openOwnRequest } from "#lib/requests/index.ts";
import { AskPersonInput } from "./ask-person-input.ts";

export const askPerson = defineAction({ audience: "subject", input: AskPersonInput, page: "/decisions" }, (ctx, { decision }) => openOwnRequest(ctx, { right: "automated_decision", details: decision }), () => ({ page: "/requests", note: "opened" }));
