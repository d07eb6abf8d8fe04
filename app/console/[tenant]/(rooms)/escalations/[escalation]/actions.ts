"use server";
import { acknowledge, AnswerEscalationInput, answerEscalation, assignEscalation, AssignEscalationInput, CloseEscalationInput, closeEscalation, OnEscalationInput } from "#lib/escalations/index.ts";
import { defineAction } from "#lib/http/define-action.ts";
import { defineForm } from "#lib/http/define-form.ts";

const staff = "staff" as const;
const at = (escalationId: string, note: string) => ({ page: `/escalations/${escalationId}`, note });

export const confirm = defineAction({ audience: staff, input: OnEscalationInput, page: "/escalations" }, async (ctx, input) => { await acknowledge(ctx, input); return input; }, ({ escalationId }) => at(escalationId, "acknowledged"));
export const answer = defineForm({ audience: staff, input: AnswerEscalationInput }, async (ctx, input) => { await answerEscalation(ctx, input); return at(input.escalationId, "answered"); });
export const close = defineForm({ audience: staff, input: CloseEscalationInput }, async (ctx, input) => { await closeEscalation(ctx, input); return at(input.escalationId, "closed"); });
export const assign = defineAction({ audience: staff, input: AssignEscalationInput, page: "/escalations" }, async (ctx, input) => { await assignEscalation(ctx, input); return input; }, ({ escalationId }) => at(escalationId, "assigned"));
