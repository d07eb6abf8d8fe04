// How does a stored copy become what its person, and the API, see of it?
import type { TenantTx } from "#db/with-tenant.ts";
import { findFiles } from "../files/index.ts";
import { CATEGORIES, type ExportJob, type ExportPart, type ExportTold } from "./model.ts";
import { listParts, type ExportRow } from "./queries.ts";

async function partsOf(tx: TenantTx, { id, state }: ExportRow): Promise<ExportPart[]> {
  if (state !== "ready") return [];
  const parts = await listParts(tx, [id]);
  const files = new Map((await findFiles(tx, parts.map(({ fileId }) => fileId))).map((file) => [file.id, file]));
  return parts.flatMap(({ part, fileId }) => {
    const file = files.get(fileId);
    return file ? [{ part, name: file.name, size: file.size, sha256: file.sha256 }] : [];
  });
}

/** The copy with its parts. */
export async function jobOf(tx: TenantTx, row: ExportRow): Promise<ExportJob> {
  const { id, requestId, state, categories, rowsExpected, rowsDone, createdAt, readyAt, expiresAt } = row;
  return { id, requestId, state, categories, rowsExpected, rowsDone, createdAt, readyAt, expiresAt, parts: await partsOf(tx, row) };
}

/** The same in the API's words. */
export async function toldOf(tx: TenantTx, row: ExportRow, externalId: string): Promise<ExportTold> {
  const { requestId: _internal, categories, ...job } = await jobOf(tx, row);
  return { ...job, externalId, categories: [...(categories ?? CATEGORIES)] };
}
