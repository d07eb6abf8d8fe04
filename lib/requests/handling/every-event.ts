// What happened to a request, all of it, in order?
import type { TimelineLine } from "../model.ts";
import type { StaffRequestFile } from "./model.ts";

/** A line of the whole history. `who`: the member of staff; null: no longer one, or nobody. `what`: the system or thing it was about. */
export type FileEvent = { key: string; happenedAt: string } & (
  | { kind: "step"; line: TimelineLine }
  | { kind: "message_from_person" | "message_from_staff" | "note" | "task_added" | "task_done" | "task_failed"; who: string | null; what: string | null }
);

/** The lines its person sees, and beside them messages, notes and tasks, first to last. */
export function everyEvent({ request, answer, notes, tasks }: Pick<StaffRequestFile, "request" | "answer" | "notes" | "tasks">): FileEvent[] {
  const steps = request.timeline.map((line, at): FileEvent => ({ key: `step ${at}`, happenedAt: line.happenedAt, kind: "step", line }));
  const messages = answer.messages.map(({ id, sender, staffName, sentAt }): FileEvent => ({ key: id, happenedAt: sentAt, kind: `message_from_${sender}`, who: staffName, what: null }));
  const written = notes.map(({ id, staffName, writtenAt }): FileEvent => ({ key: id, happenedAt: writtenAt, kind: "note", who: staffName, what: null }));
  const work = tasks.flatMap(({ id, system, kind, state, createdAt, doneAt, assigneeName }): FileEvent[] => [
    ...(kind === "manual" ? [{ key: `${id} added`, happenedAt: createdAt, kind: "task_added" as const, who: assigneeName, what: system }] : []),
    ...(doneAt && system !== "rightful" ? [{ key: `${id} done`, happenedAt: doneAt, kind: state === "failed" ? ("task_failed" as const) : ("task_done" as const), who: assigneeName, what: system }] : []),
  ]);
  return [...steps, ...messages, ...written, ...work].toSorted((a, b) => (a.happenedAt < b.happenedAt ? -1 : a.happenedAt > b.happenedAt ? 1 : 0));
}
