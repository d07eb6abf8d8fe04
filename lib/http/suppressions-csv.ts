// How does the list of who must not be contacted leave as a file, as long as it may be?
import { unstable_rethrow } from "next/navigation";
import { cellOf, csvLine } from "../exports/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { noteListTaken, wholeList } from "../suppressions/index.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { bodyOf, downloadFields } from "./file-answer.ts";
import { toProblem } from "./problem.ts";
import { readerOf } from "./reader-of.ts";
import { staffIfAny } from "./viewer.ts";

const COLUMNS = ["email", "hash", "channel", "topic", "reason", "since", "until"] as const;
const lineOf = (cells: readonly string[]): string => csvLine(cells.map(cellOf));

/** The whole list, read as the download takes it. */
async function* listLines(ctx: Ctx): AsyncGenerator<Uint8Array> {
  yield Buffer.from(lineOf(COLUMNS));
  for await (const rows of wholeList(ctx)) yield Buffer.from(rows.map(({ email = "", hash, channel, topic, reason, since, until = "" }) => lineOf([email, hash, channel, topic, reason, since, until])).join(""));
}

/** The GET handler; leaves an entry in the log before the first byte, because it names people. */
export async function sendSuppressionsCsv(_request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> {
  const { tenant: slug } = await params;
  try {
    const viewer = await staffIfAny(slug);
    if (!viewer) return seeOther(`/console/${slug}/sign-in`);
    const { ctx, tenant } = viewer;
    await noteListTaken(ctx);
    return new Response(bodyOf(listLines(ctx)), { headers: downloadFields(`suppressions-${readerOf(tenant, ctx).today}.csv`, "text/csv; charset=utf-8") });
  } catch (error) {
    unstable_rethrow(error);
    return toProblem(error, { requestId: "suppressions", route: "GET /marketing/suppressions" });
  }
}
