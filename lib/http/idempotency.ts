// How is a repeated write answered as the first one was?
import { withTenant } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { seal, sha256, unseal } from "../kernel/crypto.ts";
import { fail } from "../kernel/errors.ts";
import { finishKey, forgetKeys, takeKey, releaseKey } from "./queries.ts";

const KEPT_HOURS = 24;

const place = (ctx: Ctx, keyId: string, name: string): string => `${ctx.tenantId}|idempotency_keys|answer|${keyId}|${sha256(name)}`;

/**
 * Runs `write` once per key and `name` within 24 hours; a repeat gets the first answer. Another request under the same name,
 * or the same one still running, is a `conflict`. A failed write frees the name.
 */
export async function onceOnly(ctx: Ctx, keyId: string, name: string, request: string, write: () => Promise<Response>): Promise<Response> {
  if (name.length > 255) fail("invalid", "Idempotency-Key is longer than 255 characters.");
  const taken = await withTenant(ctx, async (tx) => {
    await forgetKeys(tx, ctx.now.subtract({ hours: KEPT_HOURS }).toString());
    return takeKey(tx, { keyId, idempotencyKey: name, requestHash: sha256(request), createdAt: ctx.now.toString() });
  });
  if (taken !== "new") {
    if (taken.requestHash !== sha256(request)) fail("conflict", "This Idempotency-Key was used for another request: choose a new one.");
    if (taken.status === null) fail("conflict", "The first request with this Idempotency-Key is still running: ask again in a moment.");
    return Response.json(JSON.parse(unseal(taken.answerSealed!, place(ctx, keyId, name))), { status: taken.status });
  }
  try {
    const answer = await write();
    const text = await answer.clone().text();
    await withTenant(ctx, (tx) => finishKey(tx, keyId, name, answer.status, seal(text || "null", place(ctx, keyId, name))));
    return answer;
  } catch (error) {
    await withTenant(ctx, (tx) => releaseKey(tx, keyId, name));
    throw error;
  }
}
