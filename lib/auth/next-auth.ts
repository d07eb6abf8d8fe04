// How does next-auth turn a used link into a session? One provider per tenant and audience, our own adapter, nothing kept in clear.
import NextAuth, { type AuthOptions } from "next-auth";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { withTenant, readTenant, type TenantTx } from "#db/with-tenant.ts";
import { addressHash } from "../identity/index.ts";
import type { Ctx } from "../kernel/context.ts";
import { newSecret } from "../kernel/crypto.ts";
import { env } from "../kernel/env.ts";
import { log } from "../kernel/log.ts";
import { cookieOptions, sessionCookie } from "./cookies.ts";
import { LINK_SECONDS, SESSION_LIMITS, type Audience } from "./model.ts";
import { findPerson, findPersonById, useLink, type LinkRow, type Person } from "./queries.ts";
import { endSession, startSession } from "./sessions.ts";

const NEVER = new Date(8.64e15);
const asUser = (person: { id: string; email: string }): AdapterUser => ({ id: person.id, email: person.email, emailVerified: null });

/** A link that confirms an act names its person, who may have another address by now; one that signs in names an address. */
const holderOf = (tx: TenantTx, audience: Audience, subjectId: string | null, email: string): Promise<Person | null> =>
  subjectId ? findPersonById(tx, audience, subjectId) : findPerson(tx, audience, email, addressHash(tx.tenantId, email));

/** next-auth's storage for one tenant and audience. It can neither create people nor link outside accounts. */
function adapter(ctx: Ctx, audience: Audience): Adapter {
  let used: LinkRow | null = null; // whose link this call uses up
  return {
    createVerificationToken: async () => null, // links are asked for in ask-sign-in.ts
    useVerificationToken: ({ token }) => withTenant(ctx, async (tx) => {
      used = await useLink(tx, token, audience, ctx.now.toString());
      return used && { identifier: used.emailNorm, token, expires: NEVER }; // useLink has judged it, by our clock and not by next-auth's
    }),
    getUserByEmail: (email) => readTenant(ctx, async (tx) => {
      const person = await holderOf(tx, audience, used?.subjectId ?? null, email);
      return person && asUser({ ...person, email });
    }),
    updateUser: async (user) => user as AdapterUser,
    createUser: async () => { throw new Error("nobody is made by signing in"); },
    getSessionAndUser: async () => null, // so that a session already there is ended, never reused
    deleteSession: (token) => endSession(ctx, token),
    createSession: ({ sessionToken, userId }) => withTenant(ctx, async (tx) => {
      const expiresAt = await startSession(tx, ctx, { audience, id: userId, token: sessionToken, provenHash: used && addressHash(tx.tenantId, used.emailNorm) });
      return { sessionToken, userId, expires: new Date(expiresAt) };
    }),
  };
}

function options(ctx: Ctx, audience: Audience, slug: string): AuthOptions {
  const provider = { id: "link", type: "email" as const, name: "link", maxAge: LINK_SECONDS, server: "", from: "", sendVerificationRequest: async () => {}, options: {} };
  return {
    secret: env().NEXTAUTH_SECRET,
    providers: [provider as never],
    adapter: adapter(ctx, audience),
    session: { strategy: "database", maxAge: SESSION_LIMITS[audience].absolute, generateSessionToken: newSecret },
    cookies: { sessionToken: { name: sessionCookie(audience, slug), options: cookieOptions() } },
    logger: { error: (code) => log.warn("next-auth refused", { code }), warn: () => {}, debug: () => {} },
  };
}

/** next-auth's own handler, in the form that takes a request and an answer object and needs no request scope. */
async function callBack(query: Record<string, string | string[]>, cookies: Record<string, string>, with_: AuthOptions): Promise<string[]> {
  const headers = new Map<string, string | string[]>();
  const answer = {
    status: () => answer, end: () => answer, send: () => answer, json: () => answer,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => { headers.set(name.toLowerCase(), value); return answer; },
  };
  await (NextAuth as unknown as (req: object, res: object, options: AuthOptions) => Promise<void>)({ method: "GET", query, cookies, headers: {}, body: {} }, answer, with_);
  return [headers.get("set-cookie") ?? []].flat();
}

/** Uses up a link and returns the new session's token, or null when the link was no longer good. A session named in `earlier` ends. */
export async function useLinkThroughNextAuth(ctx: Ctx, who: { audience: Audience; slug: string; email: string; token: string; earlier?: string | undefined }): Promise<string | null> {
  const name = sessionCookie(who.audience, who.slug);
  const query = { nextauth: ["callback", "link"], token: who.token, email: who.email, callbackUrl: env().NEXTAUTH_URL };
  const lines = await callBack(query, who.earlier ? { [name]: who.earlier } : {}, options(ctx, who.audience, who.slug));
  const value = lines.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1).split(";")[0];
  return value ? decodeURIComponent(value) : null;
}
