// The door to "who is meant by this address".
import "server-only";
export { addressHash } from "./address-hash.ts";
export { isPlainEmail, normaliseEmail } from "./normalise-email.ts";
export { Email } from "./model.ts";
