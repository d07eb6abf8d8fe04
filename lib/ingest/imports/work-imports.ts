// How does a file that was confirmed become opt-outs, although a process may end at any line?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import { deleteFiles } from "../../files/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { log, reasonOf } from "../../kernel/log.ts";
import { emit } from "../../outbox/index.ts";
import { inBatches, keepOptOuts } from "../import-opt-outs.ts";
import { persistently } from "../persistently.ts";
import { addKept, deleteImport, findImport, listExpired, listRunning, updateImport, type KeptImport } from "../queries/imports.ts";
import { linesOf } from "./take-file.ts";

const BUDGET_MS = 20_000;

/** Goes on with every confirmed file for up to 20 seconds, from where it stopped; a batch that was kept and not counted is kept again, which writes nothing. Files whose days are over go. */
export async function continueImports(ctx: Ctx): Promise<void> {
  const until = performance.now() + BUDGET_MS;
  for (const one of await readTenant(ctx, listRunning)) if (performance.now() < until) await goOn(ctx, one, until).catch((error: unknown) => log.error("an import stopped; the next run goes on", { tenantId: ctx.tenantId, job: "continue-imports", reason: reasonOf(error) }));
  await dropExpired(ctx);
}

async function goOn(ctx: Ctx, { id, fileId, kept: before }: KeptImport, until: number): Promise<void> {
  let [seen, kept] = [0, before];
  for await (const batch of inBatches(linesOf(ctx, fileId), () => {})) {
    seen += batch.length;
    if (seen <= kept) continue; // whole batches were counted: the same file falls into the same batches
    const { written } = await persistently(() => keepOptOuts(ctx, "import", batch));
    if (!(await count(ctx, id, kept, { kept: batch.length, written }))) return; // another worker is at it
    kept += batch.length;
    if (performance.now() >= until) return;
  }
  await finish(ctx, id);
}

async function count(ctx: Ctx, id: string, before: number, batch: { kept: number; written: number }): Promise<boolean> {
  authorize(ctx, "suppression.write");
  return withTenant(ctx, (tx) => addKept(tx, id, before, batch));
}

async function finish(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, "suppression.write");
  await withTenant(ctx, async (tx) => {
    const found = await findImport(tx, id, true);
    if (found?.state !== "running") return;
    await updateImport(tx, id, { state: "done", finishedAt: ctx.now.toString({ smallestUnit: "millisecond" }) });
    await emit(tx, ctx, { type: "import.saved", data: { importId: id } });
    await recordAudit(tx, ctx, { action: "import.finished", object: `import:${id}`, payload: { kept: found.kept, written: found.written } });
  });
}

async function dropExpired(ctx: Ctx): Promise<void> {
  authorize(ctx, "suppression.write");
  const expired = await readTenant(ctx, (tx) => listExpired(tx, ctx.now.toString()));
  if (expired.length === 0) return;
  await withTenant(ctx, async (tx) => {
    await deleteFiles(tx, expired.map(({ fileId }) => fileId));
    for (const { id, state } of expired) if (state === "previewed") await deleteImport(tx, id); // nobody was stopped by it: there is nothing left to tell
    await recordAudit(tx, ctx, { action: "imports.files_expired", object: "imports", payload: { files: expired.length } });
  });
}
