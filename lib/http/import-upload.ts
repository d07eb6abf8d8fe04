// How does a file of opt-outs come from staff, as it is sent, and how does the report on it go back?
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import { unstable_rethrow } from "next/navigation";
import { cellOf, csvLine } from "../exports/index.ts";
import { reportOf, takeFile } from "../ingest/index.ts";
import { AppError } from "../kernel/errors.ts";
import { isUuid } from "../kernel/ids.ts";
import { seeOther } from "./confirm-sign-in.ts";
import { demandSameOrigin } from "./define-action.ts";
import { bodyOf, downloadFields } from "./file-answer.ts";
import { toProblem } from "./problem.ts";
import { staffIfAny } from "./viewer.ts";

type At<P> = { params: Promise<P> };
type Sent = { name: string; source: Readable };

/** The one file of a form, while it still comes in. Null where there is none. */
function fileOf(request: Request): Promise<Sent | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body) return Promise.resolve(null);
  const form = new Busboy({ headers: { "content-type": type } as BusboyHeaders, limits: { files: 1, fields: 5 } });
  const input = Readable.fromWeb(request.body as WebStream<Uint8Array>);
  return new Promise((answer, failed) => {
    const broken = (error: unknown): void => failed(new AppError("invalid", "The form could not be read: send the file again.", { internal: String(error) }));
    form.on("file", (_field, source, name) => {
      // `pipe` passes no error on: whoever reads the file would wait for ever when it breaks off.
      input.once("error", (error) => source.destroy(error));
      form.once("error", (error) => source.destroy(error as Error));
      answer(name ? { name, source } : (source.resume(), null));
    });
    form.on("finish", () => answer(null));
    form.on("error", broken);
    input.on("error", broken).pipe(form);
  });
}

/** The POST handler of the upload; on to the preview, or back with a note of why not. */
export async function receiveImport(request: Request, { params }: At<{ tenant: string }>): Promise<Response> {
  const { tenant: slug } = await params;
  try {
    await demandSameOrigin();
    const viewer = await staffIfAny(slug);
    if (!viewer) return seeOther(`/console/${slug}/sign-in`);
    const file = await fileOf(request);
    if (!file) return seeOther(`/console/${slug}/marketing/import?note=refused`);
    const { id } = await takeFile(viewer.ctx, file);
    return seeOther(`/console/${slug}/marketing/import/${id}`);
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof AppError && error.code === "invalid") return seeOther(`/console/${slug}/marketing/import?note=refused`);
    return toProblem(error, { requestId: "import", route: "POST /marketing/import" });
  }
}

type Row = { line: number; result: string; detail: string };

async function* reportLines(first: IteratorResult<Row>, rest: AsyncGenerator<Row>): AsyncGenerator<Uint8Array> {
  let batch = csvLine(["line", "result", "detail"].map(cellOf));
  for (let next = first; !next.done; next = await rest.next()) {
    const { line, result, detail } = next.value;
    batch += csvLine([String(line), result, detail].map(cellOf));
    if (batch.length < 65_536) continue;
    yield Buffer.from(batch);
    batch = "";
  }
  yield Buffer.from(batch);
}

/** The GET handler of the report, a line for each line. */
export async function sendImportReport(_request: Request, { params }: At<{ tenant: string; import: string }>): Promise<Response> {
  const { tenant: slug, import: id } = await params;
  try {
    const viewer = await staffIfAny(slug);
    if (!viewer) return seeOther(`/console/${slug}/sign-in`);
    if (!isUuid(id)) return new Response(null, { status: 404 });
    const rows = reportOf(viewer.ctx, id);
    // What is refused is refused before the answer begins.
    return new Response(bodyOf(reportLines(await rows.next(), rows)), { headers: downloadFields("import-report.csv", "text/csv; charset=utf-8") });
  } catch (error) {
    unstable_rethrow(error);
    return toProblem(error, { requestId: "import", route: "GET /marketing/import/report" });
  }
}
