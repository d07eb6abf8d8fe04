// How does a small copy reach its person? As the answer to the press of a button, made while it is read.
import { finished } from "node:stream/promises";
import { after } from "next/server";
import { unstable_rethrow } from "next/navigation";
import { beginDownload, breakDownload, copyName, ExportForm, finishDownload, makeArchive, type Download } from "../exports/index.ts";
import { currentInstant } from "../kernel/clock.ts";
import type { Ctx } from "../kernel/context.ts";
import { AppError } from "../kernel/errors.ts";
import { log, reasonOf } from "../kernel/log.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { demandSameOrigin, plainFields } from "./define-action.ts";
import { drainSoon } from "./drain.ts";
import { bodyOf, downloadFields } from "./file-answer.ts";
import { parseInput } from "./parse-input.ts";
import { toProblem } from "./problem.ts";
import { subjectIfAny } from "./viewer.ts";

const EXPLAINED = ["invalid", "precondition", "limit_reached", "rate_limited"];

/** The POST handler: a ZIP, or the way back to the page with a note of why not. */
export async function downloadExport(request: Request, { params }: { params: Promise<{ tenant: string }> }): Promise<Response> {
  const { tenant: slug } = await params;
  try {
    await demandSameOrigin();
    const viewer = await subjectIfAny(slug);
    if (!viewer) return seeOther(`/c/${slug}/sign-in`);
    if (viewer.erasedAt) return seeOther(`/c/${slug}`); // the overview tells what remains; there is no address left to tell of a copy
    const form = await request.formData().catch(() => new FormData());
    return streamed(viewer.ctx, await beginDownload(viewer.ctx, parseInput(ExportForm, plainFields(form))));
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError && EXPLAINED.includes(error.code)) return seeOther(`/c/${slug}/export?note=refused_${error.code}`);
    return toProblem(error, { requestId: "export", route: "POST /export/download" });
  }
}

function streamed(ctx: Ctx, { requestId, plan }: Download): Response {
  const { output, made } = makeArchive(ctx, plan);
  // Whatever ends the stream, the request hears of it; the last byte taken is the end.
  const told = finished(output).then(() => made).then(
    (copy) => finishDownload({ ...ctx, now: currentInstant() }, requestId, copy),
    () => breakDownload({ ...ctx, now: currentInstant() }, requestId),
  ).catch((error: unknown) => log.error("the end of a download was not kept; its request stays open", { requestId: ctx.requestId, reason: reasonOf(error) }));
  after(() => told);
  drainSoon();
  return new Response(bodyOf(output), { headers: { ...downloadFields(copyName(plan.tenant.slug, plan.madeAt), "application/zip"), "x-accel-buffering": "no" } });
}
