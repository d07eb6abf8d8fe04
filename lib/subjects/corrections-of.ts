// What has one person corrected or asked to have corrected? For a transaction that is open already.
import type { TenantTx } from "#db/with-tenant.ts";
import { findOpenCorrections } from "../requests/index.ts";
import type { Corrections } from "./model.ts";
import { findValueChanges } from "./queries.ts";

/** By field; one that was never corrected is not in it. */
export async function correctionsOf(tx: TenantTx, subjectId: string): Promise<Record<string, Corrections>> {
  const [changes, open] = await Promise.all([findValueChanges(tx, subjectId), findOpenCorrections(tx, [subjectId])]);
  const fields = new Set([...changes, ...open].map(({ field }) => field));
  return Object.fromEntries([...fields].map((field) => {
    const own = changes.filter((change) => change.field === field);
    const request = open.find((one) => one.field === field);
    const asked = request ? { requestId: request.requestId, askedAt: request.askedAt, changedAt: own.find(({ changedAt }) => changedAt >= request.askedAt)?.changedAt ?? null } : null;
    return [field, { changes: own.map(({ field: _field, requestId: _request, ...change }) => change), asked }];
  }));
}
