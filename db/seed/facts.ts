// What must a person or a script know to walk in? Addresses to sign in, keys, names.
import { asc, eq } from "drizzle-orm";
import { apiKeys, operators, staffMembers } from "#db/schema/auth.ts";
import { subjects } from "#db/schema/subjects.ts";
import { sites, tenants } from "#db/schema/tenants.ts";
import { withPlatform } from "#db/with-platform.ts";
import { withTenant, type TenantTx } from "#db/with-tenant.ts";
import { SCOPES } from "#lib/access/index.ts";
import { demoSignInToken } from "#lib/auth/demo-sign-in.ts";
import type { Ctx } from "#lib/kernel/context.ts";
import { sha256 } from "#lib/kernel/crypto.ts";
import { env } from "#lib/kernel/env.ts";
import { newId } from "#lib/kernel/ids.ts";
import { recordAudit } from "#lib/audit/index.ts";
import { newApiKey } from "./plant-tenant.ts";
import type { Role, Story } from "./story.ts";

type SignIn = { email: string; signInUrl: string };
export type TenantFacts = { slug: string; apiKey: string; siteKey: string; siteId: string; subject: SignIn & { externalId: string }; staff: Record<Role, SignIn> };
/** What `npm run demo` prints and `.data/demo.json` holds of the seed. */
export type Facts = { operator: SignIn; tenants: TenantFacts[] };

const OPERATOR = "operator@rightful.example";

const signIn = (audience: "subject" | "staff" | "operator", tenantId: string, { id, email }: { id: string; email: string }): SignIn =>
  ({ email, signInUrl: `${env().NEXTAUTH_URL}/demo/sign-in/${demoSignInToken({ audience, tenantId, id })}` });

/** The facts of a tenant that is there. `knownKey` is an API key handed out before; when it is not (or no longer) one of the tenant's, a new one is made. */
export async function factsOf(story: Story, caller: Omit<Ctx, "tenantId">, knownKey?: string): Promise<TenantFacts> {
  const ctx: Ctx = { ...caller, tenantId: await tenantIdOf(story.tenant.slug) };
  return withTenant(ctx, async (tx) => {
    const [site] = await tx.select({ siteKey: sites.siteKey, siteId: sites.id }).from(sites).where(eq(sites.name, story.tenant.slug));
    const staff = await tx.select().from(staffMembers);
    const member = (role: Role) => signIn("staff", ctx.tenantId, staff.find((one) => one.email === story.staff[role].email) ?? staff.find((one) => one.role === role)!);
    const person = await starOf(tx, story);
    const apiKey = (await holdsKey(tx, knownKey)) ?? (await addKey(tx, ctx));
    return {
      slug: story.tenant.slug, apiKey, siteKey: site!.siteKey, siteId: site!.siteId,
      subject: { externalId: person.externalId, ...signIn("subject", ctx.tenantId, person) },
      staff: { owner: member("owner"), admin: member("admin"), marketing: member("marketing"), viewer: member("viewer") },
    };
  });
}

async function tenantIdOf(slug: string): Promise<string> {
  const [row] = await withPlatform("find a tenant of the demo", (tx) => tx.select({ tenantId: tenants.tenantId }).from(tenants).where(eq(tenants.slug, slug)));
  return row!.tenantId;
}

/** The star; once erased, whoever came first after. */
async function starOf(tx: TenantTx, story: Story) {
  const columns = { id: subjects.id, externalId: subjects.externalId, email: subjects.email };
  const [star] = await tx.select(columns).from(subjects).where(eq(subjects.externalId, story.externalId(1)));
  const [other] = star ? [star] : await tx.select(columns).from(subjects).orderBy(asc(subjects.externalId)).limit(1);
  return other!;
}

async function holdsKey(tx: TenantTx, apiKey: string | undefined): Promise<string | null> {
  if (!apiKey) return null;
  const held = await tx.select({ id: apiKeys.id, revokedAt: apiKeys.revokedAt }).from(apiKeys).where(eq(apiKeys.keyHash, sha256(apiKey)));
  return held.some(({ revokedAt }) => revokedAt === null) ? apiKey : null;
}

async function addKey(tx: TenantTx, ctx: Ctx): Promise<string> {
  const apiKey = newApiKey();
  const id = newId();
  await tx.insert(apiKeys).values({ tenantId: tx.tenantId, id, name: "Demo", keyHash: sha256(apiKey), scopes: [...SCOPES], createdAt: ctx.now.toString() });
  await recordAudit(tx, ctx, { action: "api_key.added", object: `apiKey:${id}` });
  return apiKey;
}

/** The operator of the demo, made when missing. */
export async function operatorFacts(): Promise<SignIn> {
  return withPlatform("make the operator of the demo", async (tx) => {
    await tx.insert(operators).values({ id: newId(), email: OPERATOR, emailNorm: OPERATOR }).onConflictDoNothing();
    const [row] = await tx.select({ id: operators.id, email: operators.email }).from(operators).where(eq(operators.emailNorm, OPERATOR));
    return signIn("operator", "", row!);
  });
}
