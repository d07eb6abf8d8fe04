// How does a site's own server say who is signed in there? By a token that it signs with the site's secret (JWT, RFC 7519).
import { errors, jwtVerify } from "jose";
import type { Ctx } from "../kernel/context.ts";
import { siteSecret } from "../kernel/crypto.ts";

const MOST_SECONDS = 600;
/** How far a server's clock may be from ours. */
const LEEWAY_SECONDS = 30;

/** The account's `externalId` in a token for this site; null for one that was signed otherwise, is over, or would be good for more than ten minutes. */
export async function readDeviceToken({ now }: Pick<Ctx, "now">, siteKey: string, token: string): Promise<string | null> {
  const key = Buffer.from(siteSecret(siteKey));
  try {
    const { payload: { sub, exp } } = await jwtVerify(token, key, {
      algorithms: ["HS256"], audience: siteKey, requiredClaims: ["sub", "aud", "exp"], clockTolerance: LEEWAY_SECONDS, currentDate: new Date(now.epochMilliseconds),
    });
    return exp! * 1_000 - now.epochMilliseconds <= (MOST_SECONDS + LEEWAY_SECONDS) * 1_000 && sub ? sub : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
