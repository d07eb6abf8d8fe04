"use server";
import { contestAnswer, UnhappyInput } from "#lib/escalations/index.ts";
import { defineAction, defineKeptAction } from "#lib/http/define-action.ts";
import { confirmOwnRequest, OnRequestInput, reply, ReplyInput, withdrawRequest, WithdrawRequestInput } from "#lib/requests/index.ts";

export const withdraw = defineAction({ audience: "subject", input: WithdrawRequestInput, page: "/requests" }, withdrawRequest, () => ({ page: "/requests", note: "withdrawn" }));

export const write = defineKeptAction({ audience: "subject", input: ReplyInput, page: "/requests", keeps: "text" }, async (ctx, { requestId, text }) => {
  if (text === "") return { refused: "empty" };
  await reply(ctx, { requestId, text });
  return { page: `/requests/${requestId}`, note: "sent" };
});

export const confirm = defineAction({ audience: "subject", input: OnRequestInput, page: "/requests" }, async (ctx, input) => { await confirmOwnRequest(ctx, input); return input; }, ({ requestId }) => ({ page: `/requests/${requestId}`, note: "confirmed" }));

export const contest = defineKeptAction({ audience: "subject", input: UnhappyInput, page: "/requests", keeps: "text" }, async (ctx, input) => {
  if (input.text === "") return { refused: "empty" };
  await contestAnswer(ctx, input);
  return { page: `/requests/${input.requestId}`, note: "unhappy" };
});
