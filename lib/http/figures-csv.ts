// How do a year's figures leave as a file?
import { unstable_rethrow } from "next/navigation";
import { cellOf, csvLine } from "../exports/index.ts";
import { FiguresInput, getFigures, type Figures } from "../requests/index.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { downloadFields } from "./file-answer.ts";
import { toProblem } from "./problem.ts";
import { queryOf } from "./query-of.ts";
import { staffIfAny } from "./viewer.ts";

const NUMBERS = ["received", "complied", "refused", "withdrawn", "open", "meanDays", "medianDays"] as const;
const HEAD = ["year", "right", "received", "complied", "refused", "withdrawn", "open", "mean_days", "median_days"];

/** A line per right, then one named `all`. */
export function figuresCsv({ year, rights, total }: Pick<Figures, "year" | "rights" | "total">): string {
  const rows = [...rights, ...(total ? [{ ...total, right: "all" }] : [])];
  return [HEAD, ...rows.map((row) => [String(year), row.right, ...NUMBERS.map((name) => (row[name] === null ? "" : String(row[name])))])].map((cells) => csvLine(cells.map(cellOf))).join("");
}

/** The GET handler. */
export async function sendFiguresCsv(request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> {
  const { tenant: slug } = await params;
  try {
    const viewer = await staffIfAny(slug);
    if (!viewer) return seeOther(`/console/${slug}/sign-in`);
    const figures = await getFigures(viewer.ctx, queryOf(FiguresInput, Object.fromEntries(new URL(request.url).searchParams)));
    return new Response(figuresCsv(figures), { headers: downloadFields(`figures-${figures.year}.csv`, "text/csv; charset=utf-8") });
  } catch (error) {
    unstable_rethrow(error);
    return toProblem(error, { requestId: "figures", route: "GET /figures/csv" });
  }
}
