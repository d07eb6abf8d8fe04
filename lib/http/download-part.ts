// How does a part of a prepared copy reach its person? By its address, which opens for them alone.
import { unstable_rethrow } from "next/navigation";
import { openPart } from "../exports/index.ts";
import { readFile } from "../files/index.ts";
import { AppError } from "../kernel/errors.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { fileAnswer, isFromStart } from "./file-answer.ts";
import { PRIVATE, toProblem } from "./problem.ts";
import { subjectIfAny } from "./viewer.ts";

type Address = { params: Promise<{ tenant: string; export: string; part: string }> };

/** The GET handler: the file or a stretch of it; 410 once its time is over, 404 for anything that is not this person's; without a fresh proof the way to the page that asks for one. */
export async function downloadPart(request: Request, { params }: Address): Promise<Response> {
  const { tenant: slug, export: exportId, part } = await params;
  try {
    const viewer = await subjectIfAny(slug);
    if (!viewer) return seeOther(`/c/${slug}/sign-in`);
    const note = request.method === "GET" && isFromStart(request);
    const file = await openPart(viewer.ctx, { exportId, part: /^[1-9]\d{0,5}$/.test(part) ? Number(part) : 0, note });
    if (!file) return new Response(null, { status: 410, headers: PRIVATE });
    return fileAnswer(request, file, (range) => readFile(viewer.ctx, file.id, range));
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError && error.code === "precondition") return seeOther(`/c/${slug}/export?note=refused_precondition`);
    return toProblem(error, { requestId: "export", route: "GET /export/part" });
  }
}
