// How does a use-case of staff take hold of the request it works at?
import type { TenantTx } from "#db/with-tenant.ts";
import { failNotFound } from "../../kernel/errors.ts";
import { isUuid } from "../../kernel/ids.ts";
import { findFile, lockOpen, type RequestFile } from "../queries.ts";

/** The request as it is kept, held until the end of the transaction; null when it is closed. `not_found` when there is none such. */
export async function holdFile(tx: TenantTx, requestId: string): Promise<RequestFile | null> {
  const open = isUuid(requestId) ? await lockOpen(tx, requestId) : null;
  const file = isUuid(requestId) ? await findFile(tx, requestId) : null;
  if (!file) failNotFound("no such request");
  return open ? file : null;
}
