// Which requests fit a filter, a page at a time?
import { readTenant, type TenantTx } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { catalogueOf, type Catalogue } from "../../catalogue/index.ts";
import { normaliseEmail } from "../../identity/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { isUuid } from "../../kernel/ids.ts";
import { openFind } from "../../kernel/sealed-find.ts";
import { civilDateIn } from "../../retention/index.ts";
import { getTenant } from "../../tenants/index.ts";
import { requestState, type About, type Right } from "../model.ts";
import { findPeople, listBeside, listSorted, listUndated, type Asked, type QueueLine } from "../queries/queue.ts";
import { nameOf } from "../to-request.ts";
import { QUEUE_PAGE, type QueueFilter, type QueuePage, type QueueRow } from "./model.ts";
import { standingOf } from "./standing.ts";

/** A text that fits more people than this has to be made longer; the list says what it found among these. */
const MOST_PEOPLE = 200;

/** One page of the requests that fit, for staff: bounded, in the order asked for, with a cursor to go on; the same speed whatever the tenant holds. */
export async function listQueue(ctx: Ctx, filter: QueueFilter, limit = QUEUE_PAGE): Promise<QueuePage> {
  authorize(ctx, "request.see");
  return readTenant(ctx, async (tx) => {
    const [tenant, catalogue] = await Promise.all([getTenant(tx), catalogueOf(tx)]);
    const today = civilDateIn(ctx.now.toString(), tenant.timeZone).toString();
    const staffId = ctx.actor.kind === "staff" ? ctx.actor.staffId : null;
    const asked: Asked = { ...filter, staffId, today, ...(await named(tx, openFind(ctx, filter.find))) };
    const lines = await linesBehind(tx, asked, filter.after, limit + 1);
    const rows = await toRows(tx, lines.slice(0, limit), catalogue, today);
    return { rows, nextCursor: lines.length > limit ? cursorOf(rows.at(-1)!, filter.sort) : null };
  });
}

/** Whom or what the text names. */
async function named(tx: TenantTx, text: string | undefined): Promise<Pick<Asked, "subjects" | "requestId">> {
  if (text === undefined) return {};
  if (isUuid(text.toLowerCase())) return { requestId: text.toLowerCase() };
  return { subjects: await findPeople(tx, { address: normaliseEmail(text), prefix: text }, MOST_PEOPLE) };
}

/** Those with a due date in their order, then those without: each half is a stretch of one index. */
async function linesBehind(tx: TenantTx, asked: Asked, cursor: string | undefined, limit: number): Promise<QueueLine[]> {
  const [key, id] = cursor?.split("~") ?? [];
  const isBehindDated = key === "-";
  const dated = isBehindDated ? [] : await listSorted(tx, asked, key && id ? { key, id } : null, limit);
  if (asked.sort === "received" || dated.length === limit || !["all", "closed", "open", "waiting"].includes(asked.state)) return dated;
  return [...dated, ...(await listUndated(tx, asked, isBehindDated && id ? id : null, limit - dated.length))];
}

const cursorOf = ({ dueOn, receivedAt, id }: QueueRow, sort: QueueFilter["sort"]): string => `${sort === "due" ? (dueOn ?? "-") : receivedAt}~${id}`;

async function toRows(tx: TenantTx, lines: readonly QueueLine[], catalogue: Catalogue, today: string): Promise<QueueRow[]> {
  if (lines.length === 0) return [];
  const { accounts, names, tasksOf } = await listBeside(tx, lines);
  return lines.map(({ subjectId, waitReason, outcome, ...line }) => {
    const about = line.about as About | null;
    return {
      ...line, right: line.right as Right, about, aboutName: nameOf(about, catalogue), account: subjectId ? (accounts.get(subjectId) ?? null) : null,
      assigneeName: line.assigneeId ? (names.get(line.assigneeId) ?? null) : null, state: requestState({ outcome, waitReason, tasks: tasksOf(line.id) }), standing: standingOf(line, today),
    };
  });
}
