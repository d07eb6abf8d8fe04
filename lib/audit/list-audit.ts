// What does the evidence log say, for staff and for the person concerned?
import { readTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import type { Ctx } from "../kernel/context.ts";
import type { AuditEntry, AuditPage } from "./model.ts";
import { listEntries } from "./queries.ts";

/** A page of the tenant's log, newest first, for staff. */
export async function listAudit(ctx: Ctx, page: AuditPage): Promise<AuditEntry[]> {
  authorize(ctx, "audit.read");
  return readTenant(ctx, (tx) => listEntries(tx, page));
}

/** What was done with one person's data, for that person. */
export async function listAccesses(ctx: Ctx, subjectId: string, limit = 100): Promise<AuditEntry[]> {
  authorize(ctx, "subject.see_own", { subjectId });
  return readTenant(ctx, (tx) => listEntries(tx, { subjectId, limit }));
}
