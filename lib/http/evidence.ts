// How does a file of evidence come from staff, and go back to them?
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { unstable_rethrow } from "next/navigation";
import { EVIDENCE_BYTES, keepEvidence, openEvidence, readFile } from "../files/index.ts";
import { AppError } from "../kernel/errors.ts";
import { isUuid } from "../kernel/ids.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { demandSameOrigin } from "./define-action.ts";
import { fileAnswer } from "./file-answer.ts";
import { toProblem } from "./problem.ts";
import { staffIfAny } from "./viewer.ts";

type At<P> = { params: Promise<P> };
const MULTIPART_MARGIN = 20_000;

/** The POST handler of the upload; back to the request with a note of what became of it. */
export async function receiveEvidence(request: Request, { params }: At<{ tenant: string; request: string }>): Promise<Response> {
  const { tenant: slug, request: requestId } = await params;
  const back = (note: string) => seeOther(`/console/${slug}/requests/${requestId}?note=${note}#tasks`);
  try {
    await demandSameOrigin();
    const viewer = await staffIfAny(slug);
    if (!viewer) return seeOther(`/console/${slug}/sign-in`);
    if (!isUuid(requestId) || Number(request.headers.get("content-length") ?? Infinity) > EVIDENCE_BYTES + MULTIPART_MARGIN) return back("evidence_refused");
    const form = await request.formData().catch(() => new FormData());
    const [file, taskId] = [form.get("file"), String(form.get("taskId"))];
    if (!(file instanceof File) || !isUuid(taskId)) return back("evidence_refused");
    await keepEvidence(viewer.ctx, { requestId, taskId, name: file.name, contentType: file.type.split(";")[0]!, size: file.size, source: Readable.fromWeb(file.stream() as WebStream<Uint8Array>) });
    return back("evidence_kept");
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError && error.code === "invalid") return back("evidence_refused");
    return toProblem(error, { requestId: "evidence", route: "POST /evidence" });
  }
}

/** The GET handler of a file of evidence: always a download, never shown by the browser. */
export async function sendEvidence(request: Request, { params }: At<{ tenant: string; request: string; task: string }>): Promise<Response> {
  const { tenant: slug, request: requestId, task: taskId } = await params;
  try {
    const viewer = await staffIfAny(slug);
    if (!viewer) return seeOther(`/console/${slug}/sign-in`);
    if (!isUuid(requestId) || !isUuid(taskId)) return new Response(null, { status: 404 });
    const file = await openEvidence(viewer.ctx, { requestId, taskId });
    return fileAnswer(request, file, (range) => readFile(viewer.ctx, file.id, range));
  } catch (error) {
    unstable_rethrow(error);
    return toProblem(error, { requestId: "evidence", route: "GET /evidence" });
  }
}
