export { takeReport as POST } from "#lib/http/report-endpoint.ts";
export { embedOptions as OPTIONS } from "#lib/http/embed.ts";
