"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { openOwnRequest } from "#lib/requests/index.ts";
import { Nothing } from "../nothing.ts";

export const ask = defineAction({ audience: "subject", input: Nothing, page: "/export" }, (ctx) => openOwnRequest(ctx, { right: "portability" }), () => ({ page: "/export", note: "opened" }));
