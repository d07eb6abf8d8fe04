// What do staff see of one request, and what its person?
import { readTenant, withTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { noteLook } from "../../audit/index.ts";
import { catalogueOf } from "../../catalogue/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { failNotFound } from "../../kernel/errors.ts";
import { isUuid } from "../../kernel/ids.ts";
import { civilDateIn } from "../../retention/index.ts";
import { deadlineOf } from "../deadline-of.ts";
import { GROUNDS, requestState, type Ground, type OwnAnswer, type Right } from "../model.ts";
import { findFile, type RequestFile } from "../queries.ts";
import { toRequest } from "../to-request.ts";
import { mayNotAsk } from "./ask-person.ts";
import { mayNotExtend } from "./extend.ts";
import type { OwnRequestFile, StaffRequestFile } from "./model.ts";
import { findPersonOf, listDuplicates, listItems, listMembers, listMessages, listNotes, listTaskFiles } from "../queries/handling.ts";

/** Everything about one request, for staff. Looking is noted, and its person sees under "who has looked" that somebody did. `not_found` when there is none such. */
export async function openRequestFile(ctx: Ctx, requestId: string): Promise<StaffRequestFile> {
  authorize(ctx, "request.see");
  if (ctx.actor.kind !== "staff") failNotFound("only staff open a file");
  return withTenant(ctx, async (tx) => {
    const file = (isUuid(requestId) ? await findFile(tx, requestId) : null) ?? failNotFound("no such request");
    const whole = await fileFor(tx, ctx, file);
    await noteLook(tx, ctx, { action: "request.read", object: `request:${requestId}`, subjectId: file.row.subjectId ?? undefined });
    return whole;
  });
}

async function fileFor(tx: TenantTx, ctx: Ctx, file: RequestFile): Promise<StaffRequestFile> {
  const { row, clock } = file;
  const catalogue = await catalogueOf(tx);
  const deadline = deadlineOf(row, clock, catalogue);
  const [answer, notes, tasks, members, person, duplicates] = await Promise.all([
    answerOf(tx, file), listNotes(tx, row.id), listTaskFiles(tx, row.id), listMembers(tx), row.subjectId ? findPersonOf(tx, row.subjectId) : null, listDuplicates(tx, row.id),
  ]);
  return {
    request: toRequest(file, catalogue), deadline, answer, notes, tasks, members, person, internalNote: row.internalNote, channel: row.channel, openedBy: row.openedBy, assigneeId: row.assigneeId,
    duplicateOf: row.duplicateOf, duplicates: duplicates.map(({ id, right, ...facts }) => ({ id, right: right as Right, state: requestState({ ...facts, tasks: [] }) })), waitReason: row.waitReason,
    possible: possibleNow(file, deadline, civilDateIn(ctx.now.toString(), row.timeZone).toString()),
  };
}

function possibleNow(file: RequestFile, deadline: StaffRequestFile["deadline"], today: string): StaffRequestFile["possible"] {
  const open = file.row.outcome === null;
  return { pause: open && mayNotAsk(file, true) === null, resume: open && file.row.waitReason !== null, extend: open && mayNotExtend(file, deadline, today) === null };
}

async function answerOf(tx: TenantTx, { row }: RequestFile): Promise<OwnAnswer> {
  const [items, messages] = await Promise.all([listItems(tx, row.id), listMessages(tx, row.id)]);
  const ground = row.refusalGround as Ground | null;
  return { text: row.answerText ?? row.refusalText, ground, rule: ground && row.regime.endsWith("-GDPR") ? GROUNDS[ground] : null, items, messages, details: row.details };
}

/** One request of the person in `ctx` with its answer and what was written about it; `not_found` when it is somebody else's or none. What stands thing by thing shows once it is decided as a whole. */
export async function getOwnRequestFile(ctx: Ctx, requestId: string): Promise<OwnRequestFile> {
  if (ctx.actor.kind !== "subject") failNotFound("only a person has requests of their own");
  const { subjectId } = ctx.actor;
  authorize(ctx, "request.see", { subjectId });
  return readTenant(ctx, async (tx) => {
    const [file, catalogue] = [isUuid(requestId) ? await findFile(tx, requestId) : null, await catalogueOf(tx)];
    if (file?.row.subjectId !== subjectId) failNotFound("no such request");
    const answer = await answerOf(tx, file);
    return { request: toRequest(file, catalogue), answer: { ...answer, items: file.row.outcome === null ? [] : answer.items } };
  });
}
