// How do the script and a site's configuration become one file?
import type { ScriptConfig } from "./config.ts";

/** `<` is escaped, so that a page may also carry the text inside a tag. */
export const servedText = (script: string, config: ScriptConfig): string => `(()=>{const RIGHTFUL_CONFIG=${JSON.stringify(config).replace(/</g, "\\u003c")};${script}})()`;
