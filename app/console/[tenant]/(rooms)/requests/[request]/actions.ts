"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { defineForm, type FormOutcome } from "#lib/http/define-form.ts";
import { reviewDecision, ReviewInput } from "#lib/decisions/index.ts";
import { eraseForRequest } from "#lib/erasure/index.ts";
import { prepareForRequest } from "#lib/exports/index.ts";
import { liftHold, LiftHoldInput, placeHold, PlaceHoldInput } from "#lib/holds/index.ts";
import { addTask, AddTaskInput, AnswerInput, answerRequest, AskInput, askExtension, askPerson, assignRequests, AssignOneInput, decideItem, DecideItemInput, dropItem, DropItemInput, ExtendInput, finishTask, FinishTaskInput, NoteInput, RefuseInput, refuseRequest, OnRequestInput, resumeRequest, SayInput, sayToPerson, writeNote, type Handled } from "#lib/requests/index.ts";
import { stopForRequest } from "#lib/restrictions/index.ts";

const staff = "staff" as const;
const page = "/requests";
/** Back to the request with a note, or the form again. */
const told = (requestId: string, note: string) => (handled: Handled): FormOutcome => (handled.outcome === "refused" ? { refused: handled.reason } : { page: `/requests/${requestId}`, note });

export const say = defineForm({ audience: staff, input: SayInput }, async (ctx, input) => told(input.requestId, "sent")(await sayToPerson(ctx, input)));
export const ask = defineForm({ audience: staff, input: AskInput }, async (ctx, input) => told(input.requestId, input.pause ? "paused" : "asked")(await askPerson(ctx, input)));
export const extend = defineForm({ audience: staff, input: ExtendInput }, async (ctx, input) => told(input.requestId, "extension_asked")(await askExtension(ctx, input)));
export const answer = defineForm({ audience: staff, input: AnswerInput }, async (ctx, input) => told(input.requestId, "answered")(await answerRequest(ctx, input)));
export const review = defineForm({ audience: staff, input: ReviewInput }, async (ctx, input) => told(input.requestId, "answered")(await reviewDecision(ctx, input)));
export const refuse = defineForm({ audience: staff, input: RefuseInput }, async (ctx, input) => told(input.requestId, "refused")(await refuseRequest(ctx, input)));
export const decide = defineForm({ audience: staff, input: DecideItemInput }, async (ctx, input) => told(input.requestId, "decided")(await decideItem(ctx, input)));
export const note = defineForm({ audience: staff, input: NoteInput }, async (ctx, input) => told(input.requestId, "noted")(await writeNote(ctx, input)));
export const task = defineForm({ audience: staff, input: AddTaskInput }, async (ctx, input) => told(input.requestId, "task_added")(await addTask(ctx, input)));
export const finish = defineForm({ audience: staff, input: FinishTaskInput }, async (ctx, input) => {
  const finished = await finishTask(ctx, input);
  return finished.outcome === "refused" ? { refused: finished.reason } : { page: `/requests/${input.requestId}`, note: "task_done" };
});
export const hold = defineForm({ audience: staff, input: PlaceHoldInput }, async (ctx, input) => {
  await placeHold(ctx, input);
  return { page: `/requests/${input.requestId}`, note: "held" };
});

const ofRequest = (requestId: string, note: string) => ({ page: `/requests/${requestId}`, note });
export const drop = defineAction({ audience: staff, input: DropItemInput, page }, async (ctx, input) => ({ ...(await dropItem(ctx, input)), ...input }), ({ requestId }) => ofRequest(requestId, "dropped"));
export const resume = defineAction({ audience: staff, input: OnRequestInput, page }, async (ctx, input) => ({ ...(await resumeRequest(ctx, input)), ...input }), ({ requestId }) => ofRequest(requestId, "resumed"));
export const release = defineAction({ audience: staff, input: LiftHoldInput, page }, async (ctx, input) => { await liftHold(ctx, input); return input; }, ({ requestId }) => ofRequest(requestId, "released"));
export const prepareCopy = defineAction({ audience: staff, input: OnRequestInput, page }, async (ctx, input) => { await prepareForRequest(ctx, input); return input; }, ({ requestId }) => ofRequest(requestId, "copy_begun"));
export const stopUse = defineAction({ audience: staff, input: OnRequestInput, page }, async (ctx, input) => { await stopForRequest(ctx, input); return input; }, ({ requestId }) => ofRequest(requestId, "carried_out"));
export const erase = defineAction({ audience: staff, input: OnRequestInput, page }, async (ctx, input) => { await eraseForRequest(ctx, input); return input; }, ({ requestId }) => ofRequest(requestId, "erasing"));
export const assignOne = defineAction({ audience: staff, input: AssignOneInput, page }, async (ctx, { requestId, assigneeId }) => { await assignRequests(ctx, { requestIds: [requestId], assigneeId: assigneeId || null }); return { requestId }; }, ({ requestId }) => ofRequest(requestId, "assigned"));
