// Which keyed hash stands for an address when the address itself may not be kept?
import { tenantHash } from "../kernel/crypto.ts";
import { normaliseEmail } from "./normalise-email.ts";

/** Hex HMAC-SHA-256 of the normalised address under the tenant's pepper (api.md, `hash`). */
export const addressHash = (tenantId: string, email: string): string => tenantHash(tenantId, normaliseEmail(email));
