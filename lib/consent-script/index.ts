// The door to the script on tenants' pages: its built text, and the bodies that it posts.
export { script, scriptHash } from "./built.mjs";
export type * from "./config.ts";
export { servedText } from "./served-text.ts";
