// Who can sign in, and what does a session tell?
import { z } from "zod";
import { Email } from "../identity/model.ts";

export const AUDIENCES = ["subject", "staff"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Idle and absolute limits in seconds (ASVS 7.3.1, 7.3.2). */
export const SESSION_LIMITS = { subject: { idle: 86_400, absolute: 7 * 86_400 }, staff: { idle: 1_800, absolute: 12 * 3_600 } } as const;

/** A link lives ten minutes, is used once, and may be asked for five times an hour for one address. */
export const LINK_SECONDS = 600;
export const LINKS_PER_HOUR = 5;
export const WRONG_CODES_ALLOWED = 5;

export const AskSignInInput = z.strictObject({ email: Email, browser: z.string().min(32) });
export type AskSignIn = z.infer<typeof AskSignInInput>;

/** The rooms of the centre to which a link leads that confirms an act. */
export const CONFIRMED_ROOMS = ["export", "erase"] as const;
export type ConfirmedRoom = (typeof CONFIRMED_ROOMS)[number];

/** For so long after a change of address the address before it has to confirm what cannot be taken back. */
export const YOUNG_ADDRESS_DAYS = 7;

/** What the confirm page must say: a button, a code first, or why this link no longer works. */
export type LinkState = "ready" | "needs_code" | "used" | "expired" | "unknown";

/** `locale`: the person's own, as the tenant told it; null when it did not. `erasedAt`, `frozenAt`: since when the person's data is erased, or frozen. */
export type SubjectSession = { kind: "subject"; subjectId: string; authenticatedAt: string; provenHash: string | null; locale: string | null; erasedAt: string | null; frozenAt: string | null };
export type StaffSession = { kind: "staff"; staffId: string; role: "owner" | "admin" | "marketing" | "viewer"; name: string; email: string; authenticatedAt: string };
