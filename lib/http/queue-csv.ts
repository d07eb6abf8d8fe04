// How does the list of requests leave as a file, bounded, without what a person wrote?
import { unstable_rethrow } from "next/navigation";
import { cellOf, csvLine } from "../exports/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { listQueue, QueueInput, type QueueFilter, type QueueRow } from "../requests/index.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { bodyOf, downloadFields } from "./file-answer.ts";
import { toProblem } from "./problem.ts";
import { queryOf } from "./query-of.ts";
import { readerOf } from "./reader-of.ts";
import { staffIfAny } from "./viewer.ts";

/** More than a spreadsheet is read for; the last line says that there is more. */
export const MOST_LINES = 10_000;
const AT_ONCE = 1_000;

const COLUMNS = ["request", "right", "account", "channel", "received_at", "due_on", "internal_target_on", "closed_at", "state", "standing", "assignee"] as const;
const cellsOf = (row: QueueRow): string[] => [row.id, row.right, row.account ?? "", row.channel, row.receivedAt, row.dueOn ?? "", row.targetOn ?? "", row.closedAt ?? "", row.state, row.standing, row.assigneeName ?? ""];
const lineOf = (cells: readonly string[]): string => csvLine(cells.map(cellOf));

/** The lines that fit, read a thousand at a time as the download takes them. `more` is the last line where there are more than `most`. */
export async function* queueLines(ctx: Ctx, filter: QueueFilter, more: string, most = MOST_LINES): AsyncGenerator<Uint8Array> {
  yield Buffer.from(lineOf(COLUMNS));
  let [after, left] = [filter.after, most];
  for (;;) {
    const page = await listQueue(ctx, { ...filter, after }, Math.min(AT_ONCE, left));
    yield Buffer.from(page.rows.map((row) => lineOf(cellsOf(row))).join(""));
    left -= page.rows.length;
    if (page.nextCursor === null) return;
    if (left <= 0) return yield Buffer.from(lineOf([more]));
    after = page.nextCursor;
  }
}

/** The GET handler of the list's file; the same address as the page, so the same filter. */
export async function sendQueueCsv(request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> {
  const { tenant: slug } = await params;
  try {
    const viewer = await staffIfAny(slug);
    if (!viewer) return seeOther(`/console/${slug}/sign-in`);
    const { ctx, tenant } = viewer;
    const filter = queryOf(QueueInput, Object.fromEntries(new URL(request.url).searchParams));
    await listQueue(ctx, filter, 1); // refuses before the first byte
    const { t, number, today } = readerOf(tenant, ctx);
    return new Response(bodyOf(queueLines(ctx, filter, t("queue.csv.more", { count: number(MOST_LINES) }))), { headers: downloadFields(`requests-${today}.csv`, "text/csv; charset=utf-8") });
  } catch (error) {
    unstable_rethrow(error);
    return toProblem(error, { requestId: "requests", route: "GET /requests/csv" });
  }
}
