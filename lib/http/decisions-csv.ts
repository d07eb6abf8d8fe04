// How do the decisions of a site leave as a file, as many as there are?
import { unstable_rethrow } from "next/navigation";
import { decisionsOfSite, noteDecisionsTaken, type SiteDecision } from "../consent/index.ts";
import { cellOf, csvLine } from "../exports/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { getSite } from "../sites/index.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { bodyOf, downloadFields } from "./file-answer.ts";
import { toProblem } from "./problem.ts";
import { readerOf } from "./reader-of.ts";
import { staffIfAny } from "./viewer.ts";

const HEAD = ["decided_at", "visitor", "necessary", "analytical", "functionality", "targeting", "vendors", "action", "source", "banner_version", "locale", "browser", "gpc", "id"] as const;
const lineOf = (cells: readonly string[]): string => csvLine(cells.map(cellOf));

const cellsOf = ({ decidedAt, visitorId, necessary, analytical, functionality, targeting, vendors, action, source, version, locale, browser, gpc, id }: SiteDecision): string[] =>
  [decidedAt, visitorId, ...[necessary, analytical, functionality, targeting].map(String), JSON.stringify(vendors), action, source, String(version ?? ""), locale ?? "", browser ?? "", String(gpc ?? ""), id];

/** Read as the download takes it. */
async function* lines(ctx: Ctx, siteId: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(lineOf(HEAD));
  for await (const rows of decisionsOfSite(ctx, siteId)) yield Buffer.from(rows.map((row) => lineOf(cellsOf(row))).join(""));
}

/** The GET handler; leaves an entry in the log before the first byte. */
export async function sendDecisionsCsv(_request: Request, { params }: { params: Promise<{ tenant: string; site: string }> }): Promise<Response> {
  const { tenant: slug, site: siteId } = await params;
  try {
    const viewer = await staffIfAny(slug);
    if (!viewer) return seeOther(`/console/${slug}/sign-in`);
    const { ctx, tenant } = viewer;
    const { site } = await getSite(ctx, siteId);
    await noteDecisionsTaken(ctx, siteId);
    return new Response(bodyOf(lines(ctx, siteId)), { headers: downloadFields(`decisions-${site.name.replace(/[^\w.-]/g, "-")}-${readerOf(tenant, ctx).today}.csv`, "text/csv; charset=utf-8") });
  } catch (error) {
    unstable_rethrow(error);
    return toProblem(error, { requestId: "decisions", route: "GET /consent/csv" });
  }
}
