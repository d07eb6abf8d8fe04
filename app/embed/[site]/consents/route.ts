export { takeConsent as POST } from "#lib/http/consent-endpoint.ts";
export { embedOptions as OPTIONS } from "#lib/http/embed.ts";
