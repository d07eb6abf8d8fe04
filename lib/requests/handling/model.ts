// What do staff send when they handle a request, and what do they see of it?
import { z } from "zod";
import type { DueDate } from "../due-date.ts";
import { EXTENSION_REASONS, GROUND_CODES, ITEM_OUTCOMES, type ClockEvent, type HandlingReason, type OwnAnswer, type RequestState, type Right, type RightsRequest, type TaskState } from "../model.ts";

const requestId = z.uuid();
const civil = z.iso.date("is a date such as 2027-03-01");
/** A text for the person. */
const words = z.string().trim().min(1, "is empty: write what the person is to read").max(10_000);

export const SayInput = z.strictObject({ requestId, text: words });
/** What a person writes may come in empty: their form says so and keeps the rest. */
export const ReplyInput = z.strictObject({ requestId, text: z.string().trim().max(10_000) });
export const NoteInput = z.strictObject({ requestId, text: z.string().trim().min(1, "is empty: write the note").max(10_000) });
/** `pause`: also stop the clock until the person has answered, where the law allows it. */
export const AskInput = z.strictObject({ requestId, text: words, pause: z.literal("yes").optional() });
export const AssignOneInput = z.strictObject({ requestId, assigneeId: z.uuid().or(z.literal("")) });
export const OnRequestInput = z.strictObject({ requestId });
export const ExtendInput = z.strictObject({ requestId, reason: z.enum(EXTENSION_REASONS), text: words });
/** `despiteTasks`: close it although tasks are open. */
export const AnswerInput = z.strictObject({ requestId, text: words, despiteTasks: z.literal("yes").optional() });
export const RefuseInput = z.strictObject({ requestId, ground: z.enum(GROUND_CODES), text: words, note: z.string().trim().max(10_000).optional() });
export const DecideItemInput = z.strictObject({
  requestId, what: z.string().trim().min(1, "is empty: name the thing").max(300), outcome: z.enum(ITEM_OUTCOMES),
  ground: z.enum(GROUND_CODES).or(z.literal("")).optional(), reason: z.string().trim().max(2_000).optional(), until: civil.or(z.literal("")).optional(),
});
export const DropItemInput = z.strictObject({ requestId, itemId: z.uuid() });
export const AddTaskInput = z.strictObject({
  requestId, system: z.string().trim().min(1, "is empty: name the system").max(200), title: z.string().trim().min(1, "is empty: say what is to be done").max(1_000),
  assigneeId: z.uuid().or(z.literal("")).optional(), dueOn: civil.or(z.literal("")).optional(),
});

export type Say = z.infer<typeof SayInput>;
export type Ask = z.infer<typeof AskInput>;
export type Extend = z.infer<typeof ExtendInput>;
export type Answer = z.infer<typeof AnswerInput>;
export type Refuse = z.infer<typeof RefuseInput>;
export type DecideItem = z.infer<typeof DecideItemInput>;
export type AddTask = z.infer<typeof AddTaskInput>;

export type Handled = { outcome: "done" } | { outcome: "refused"; reason: HandlingReason };

export type RequestNote = { id: string; staffName: string | null; body: string; writtenAt: string };
export type RequestTaskFile = {
  id: string; system: string; kind: "automatic" | "webhook" | "manual"; state: TaskState; outcome: string | null; title: string | null; assigneeId: string | null; assigneeName: string | null;
  dueOn: string | null; createdAt: string; doneAt: string | null; retained: { what: string; why: string; until: string }[]; evidence: { fileId: string; name: string } | null;
};

export type OwnRequestFile = { request: RightsRequest; answer: OwnAnswer };

export type Member = { id: string; name: string };
/** Everything that staff see of one request. `possible`: what the law and the state of it allow now. */
export type StaffRequestFile = {
  request: RightsRequest; deadline: DueDate; answer: OwnAnswer; tasks: RequestTaskFile[]; notes: RequestNote[]; internalNote: string | null;
  person: { subjectId: string; externalId: string; email: string; locale: string | null; erased: boolean; frozenAt: string | null } | null;
  channel: string; openedBy: string; assigneeId: string | null; members: Member[]; duplicateOf: string | null; duplicates: { id: string; right: Right; state: RequestState }[];
  waitReason: string | null; possible: { pause: boolean; resume: boolean; extend: boolean };
};

/** True once an extension was told, whether or not it was in time. */
export const isExtended = (clock: readonly ClockEvent[]): boolean => clock.some(({ kind }) => kind === "extended");
/** True while the clock stands still for a question to the person. */
export const isPaused = (clock: readonly ClockEvent[]): boolean => clock.filter(({ kind }) => kind === "paused").length > clock.filter(({ kind }) => kind === "resumed").length;
