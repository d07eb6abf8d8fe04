// Who may start recurring work? Whoever holds the secret.
import { sameSecret } from "../kernel/crypto.ts";
import { fail } from "../kernel/errors.ts";

/** Fails with `unauthenticated` unless the request carries `Authorization: Bearer <secret>`. */
export function demandSecret(request: Request, secret: string): void {
  const given = request.headers.get("authorization")?.replace(/^Bearer /i, "") ?? "";
  if (!sameSecret(given, secret)) fail("unauthenticated", "Send the secret: Authorization: Bearer ….");
}
