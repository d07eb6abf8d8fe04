// Which open request does an act of now answer, that was asked for before by another way?
import type { TenantTx } from "#db/with-tenant.ts";
import type { Right } from "../model.ts";
import { updateRequest } from "../queries/handling.ts";
import { findFirstOpen } from "../queries/opening.ts";

/** The person's first open request for this right, inside `tx`; null when there is none. Whoever calls has the proof of who asks, so that it waits for nothing any more. */
export async function takeUp(tx: TenantTx, subjectId: string, right: Right): Promise<string | null> {
  const requestId = await findFirstOpen(tx, subjectId, right);
  if (requestId) await updateRequest(tx, requestId, { waitReason: null });
  return requestId;
}
