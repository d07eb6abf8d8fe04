// Under which name does the ledger know a browser? Not under its secret: reading a history needs the browser, not the ledger.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { tenantHash } from "../kernel/crypto.ts";

/** The secret that a browser keeps: 128 random bits in base64url. */
export const VisitorSecret = z.string().regex(/^[\w-]{22}$/, "is 128 random bits in base64url");

/** A new one, as the script makes it. */
export const newVisitor = (): string => randomBytes(16).toString("base64url");

/** The keyed hash of a browser's secret under the tenant; 64 hex digits, of no use to another tenant. */
export const visitorIdOf = (tenantId: string, secret: string): string => tenantHash(tenantId, `visitor:${secret}`);
