// How does a session begin for someone already proven, without a link?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { newSecret } from "../kernel/crypto.ts";
import { failNotFound } from "../kernel/errors.ts";
import type { Audience } from "./model.ts";
import { findPersonById } from "./queries.ts";
import { startSession } from "./sessions.ts";

/** Starts a session for a person who exists and returns the cookie's value. `not_found` otherwise. The caller has proven who it is. */
export async function startKnownSession(ctx: Ctx, audience: Audience, id: string): Promise<string> {
  const token = newSecret();
  await withTenant(ctx, async (tx) => {
    if (!(await findPersonById(tx, audience, id))) failNotFound("demo guest is gone");
    await startSession(tx, ctx, { audience, id, token, provenHash: null });
  });
  return token;
}

/** The address of a known person, or null. */
export const knownEmail = (tenantId: string, audience: Audience, id: string): Promise<string | null> =>
  readTenant({ tenantId }, async (tx) => (await findPersonById(tx, audience, id))?.email ?? null);
