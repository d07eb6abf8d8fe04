// Which cookies sign someone in? One per tenant and audience, so that signing out of one never ends another.
import { env } from "../kernel/env.ts";
import { SESSION_LIMITS, type Audience } from "./model.ts";

const secure = (): boolean => env().NEXTAUTH_URL.startsWith("https:");
const prefixed = (name: string): string => (secure() ? `__Host-${name}` : name);

export const sessionCookie = (audience: Audience, slug: string): string => prefixed(`rightful-${audience}-${slug}`);
export const operatorCookie = (): string => prefixed("rightful-operator");
export const browserCookie = (): string => prefixed("rightful-browser");
/** Holds, sealed, the address that this browser asked for, so that it never stands in a URL. */
export const askedCookie = (): string => prefixed("rightful-asked");
/** Names, sealed, the erasure that this browser has just asked for, whose session ended with it. */
export const erasedCookie = (): string => prefixed("rightful-erased");

/** Attributes every cookie of ours has. */
export const cookieOptions = () => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure: secure() });

/** How long the browser keeps a session's cookie; the server decides on its own. */
export const sessionSeconds = (audience: Audience): number => SESSION_LIMITS[audience].absolute;
