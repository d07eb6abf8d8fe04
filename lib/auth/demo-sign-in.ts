// How does the demo let anyone look around? A signed link that exists only where RIGHTFUL_DEMO is on.
import { env } from "../kernel/env.ts";
import { purposeHash, sameSecret } from "../kernel/crypto.ts";

export type DemoGuest = { audience: "subject" | "staff" | "operator"; tenantId: string; id: string };

const sign = (body: string): string => purposeHash("demo sign-in", body).slice(0, 32);

/** The last part of a demo sign-in address. */
export function demoSignInToken(guest: DemoGuest): string {
  const body = Buffer.from(JSON.stringify([guest.audience, guest.tenantId, guest.id])).toString("base64url");
  return `${body}.${sign(body)}`;
}

/** The guest of a demo sign-in address, or null outside the demo or for anything we did not sign. */
export function readDemoToken(token: string): DemoGuest | null {
  const [body, mac] = token.split(".");
  if (env().RIGHTFUL_DEMO !== "1" || !body || !mac || !sameSecret(mac, sign(body))) return null;
  const [audience, tenantId, id] = JSON.parse(Buffer.from(body, "base64url").toString()) as [DemoGuest["audience"], string, string];
  return { audience, tenantId, id };
}
