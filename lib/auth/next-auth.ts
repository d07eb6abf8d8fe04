// How does next-auth turn a used link into a session? One provider per tenant and audience, our own adapter, nothing kept in clear.
import NextAuth, { type AuthOptions } from "next-auth";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { NextRequest } from "next/server";
import { withTenant, readTenant } from "#db/with-tenant.ts";
import type { Ctx } from "../kernel/context.ts";
import { newSecret } from "../kernel/crypto.ts";
import { env } from "../kernel/env.ts";
import { cookieOptions, sessionCookie } from "./cookies.ts";
import { LINK_SECONDS, SESSION_LIMITS, type Audience } from "./model.ts";
import { findPerson, useLink } from "./queries.ts";
import { endSession, startSession } from "./sessions.ts";

const asUser = (person: { id: string; email: string }): AdapterUser => ({ id: person.id, email: person.email, emailVerified: null });

/** next-auth's storage for one tenant and audience. It can neither create people nor link outside accounts. */
function adapter(ctx: Ctx, audience: Audience): Adapter {
  return {
    useVerificationToken: ({ token }) => withTenant(ctx, async (tx) => {
      const link = await useLink(tx, token, audience, ctx.now.toString());
      return link && { identifier: link.emailNorm, token, expires: new Date(link.expiresAt) };
    }),
    getUserByEmail: (email) => readTenant(ctx, async (tx) => {
      const person = await findPerson(tx, audience, email);
      return person && asUser({ ...person, email });
    }),
    updateUser: async (user) => user as AdapterUser,
    createUser: async () => { throw new Error("nobody is made by signing in"); },
    getSessionAndUser: async () => null, // so that a session already there is ended, never reused
    deleteSession: (token) => endSession(ctx, token),
    createSession: ({ sessionToken, userId }) => withTenant(ctx, async (tx) => {
      const expiresAt = await startSession(tx, ctx, { audience, id: userId, token: sessionToken });
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
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}

/** Uses up a link and returns the `Set-Cookie` line of the new session, or null when the link was no longer good. */
export async function useLinkThroughNextAuth(ctx: Ctx, who: { audience: Audience; slug: string; email: string; token: string }): Promise<string | null> {
  const address = new URL("/api/auth/callback/link", env().NEXTAUTH_URL);
  address.search = new URLSearchParams({ token: who.token, email: who.email, callbackUrl: env().NEXTAUTH_URL }).toString();
  const answer: Response = await NextAuth(new NextRequest(address) as never, { params: Promise.resolve({ nextauth: ["callback", "link"] }) } as never, options(ctx, who.audience, who.slug));
  const name = `${sessionCookie(who.audience, who.slug)}=`;
  return answer.headers.getSetCookie().find((line) => line.startsWith(name) && !line.startsWith(`${name};`)) ?? null;
}
