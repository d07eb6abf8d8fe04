// Whose API key is this, and what may it do?
import { withPlatform } from "#db/with-platform.ts";
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { newSecret, sha256 } from "../kernel/crypto.ts";
import type { Ctx } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { findApiKey, insertApiKey, markKeyUsed } from "./queries.ts";

export type KeyHolder = { tenantId: string; keyId: string; scopes: string[] };

const FORM = /^rk_(test|live)_[A-Za-z0-9_-]{20,100}$/;

/** The holder of a key, or null for one that is malformed, unknown or revoked. Keys are random, so a plain hash is enough to find them. */
export async function findKeyHolder(key: string): Promise<KeyHolder | null> {
  if (!FORM.test(key)) return null;
  const row = await withPlatform("find an API key", (tx) => findApiKey(tx, sha256(key)));
  return row ? { tenantId: row.tenantId, keyId: row.id, scopes: row.scopes } : null;
}

/** Makes a key inside `tx` and returns its text, which is kept nowhere. */
export async function mintApiKey(tx: TenantTx, ctx: Ctx, mode: "live" | "test", name: string, scopes: readonly string[]): Promise<string> {
  const key = `rk_${mode}_${newSecret()}`;
  await insertApiKey(tx, { id: newId(), name, keyHash: sha256(key), scopes: [...scopes], createdAt: ctx.now.toString() });
  return key;
}

const noted = new Map<string, number>();

/** Notes that a key was used, at most once a minute each. */
export async function noteKeyUse(ctx: Ctx, keyId: string): Promise<void> {
  const minute = Math.floor(ctx.now.epochMilliseconds / 60_000);
  if (noted.get(keyId) === minute) return;
  noted.set(keyId, minute);
  await withTenant(ctx, (tx) => markKeyUsed(tx, keyId, ctx.now.toString(), ctx.now.subtract({ seconds: 50 }).toString()));
}
