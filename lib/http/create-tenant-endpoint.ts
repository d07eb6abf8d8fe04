// How does an operator's script make a tenant that can receive data at once?
import { equipTenant } from "../auth/index.ts";
import { currentInstant } from "../kernel/clock.ts";
import { env } from "../kernel/env.ts";
import { newId } from "../kernel/ids.ts";
import { createTenant, NewTenantInput } from "../tenants/index.ts";
import { demandSecret } from "./guard-job.ts";
import { parseInput } from "./parse-input.ts";
import { PRIVATE, toProblem } from "./problem.ts";

/** POST with the operator's secret; 201 with the slug, the site's public key and the first API key, which is shown once. */
export async function createTenantEndpoint(request: Request): Promise<Response> {
  const requestId = newId();
  try {
    demandSecret(request, env().OPERATOR_SECRET);
    const input = parseInput(NewTenantInput, await request.json().catch(() => null));
    const caller = { actor: { kind: "operator", operatorId: "script" } as const, now: currentInstant(), requestId };
    const { tenantId, siteKey } = await createTenant(caller, input);
    const apiKey = await equipTenant({ ...caller, tenantId }, { mode: "live", ownerEmail: input.ownerEmail });
    return Response.json({ slug: input.slug, siteKey, apiKey }, { status: 201, headers: PRIVATE });
  } catch (error) {
    return toProblem(error, { requestId, route: "POST /api/platform/tenants" });
  }
}
