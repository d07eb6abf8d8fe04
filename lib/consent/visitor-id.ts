// By which name does the ledger know a browser? By a keyed hash of the secret in its cookie: nobody reads a history without the browser.
import { randomBytes } from "node:crypto";
import { tenantHash } from "../kernel/crypto.ts";

/** The name of a browser in the ledger of one tenant; hex. */
export const visitorIdOf = (tenantId: string, secret: string): string => tenantHash(tenantId, `visitor:${secret}`);

/** A new secret for a browser, as the script makes one: 128 random bits in base64url. */
export const newVisitor = (): string => randomBytes(16).toString("base64url");
