// What does the built script look like? `built.mjs` beside this is made by `bin/consent-script.mjs` and never committed.

/** The browser script, minified; it reads its configuration from a constant that stands before it. */
export declare const script: string;
/** SHA-256 of it, in hex. */
export declare const scriptHash: string;
