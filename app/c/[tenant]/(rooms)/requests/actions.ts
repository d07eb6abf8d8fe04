"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { withdrawRequest, WithdrawRequestInput } from "#lib/requests/index.ts";

export const withdraw = defineAction({ audience: "subject", input: WithdrawRequestInput, page: "/requests" }, withdrawRequest, () => ({ page: "/requests", note: "withdrawn" }));
