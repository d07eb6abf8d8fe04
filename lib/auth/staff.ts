// Who works for the tenant?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../access/index.ts";
import { recordAudit } from "../audit/index.ts";
import { normaliseEmail } from "../identity/index.ts";
import type { Ctx, StaffRole } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { emit } from "../outbox/index.ts";
import { SCOPES } from "../access/index.ts";
import { mintApiKey } from "./api-keys.ts";
import { insertStaff, listStaff } from "./queries.ts";

/** The tenant's staff with their roles, by name. */
export async function listTeam(ctx: Ctx) {
  authorize(ctx, "team.see");
  return readTenant(ctx, listStaff);
}

/** A new tenant's first key (every scope) and, when an address is given, its owner. Returns the key's text, which is shown once. */
export async function equipTenant(ctx: Ctx, input: { mode: "live" | "test"; ownerEmail?: string | undefined }): Promise<string> {
  authorize(ctx, "tenant.create");
  return withTenant(ctx, async (tx) => {
    const key = await mintApiKey(tx, ctx, input.mode, "first key", SCOPES);
    const owner: StaffRole = "owner";
    if (input.ownerEmail) await insertStaff(tx, { id: newId(), email: input.ownerEmail, emailNorm: normaliseEmail(input.ownerEmail), name: input.ownerEmail, role: owner, createdAt: ctx.now.toString() });
    await emit(tx, ctx, { type: "session.changed", data: {} });
    await recordAudit(tx, ctx, { action: "api_key.created", object: `tenant:${ctx.tenantId}` });
    return key;
  });
}
