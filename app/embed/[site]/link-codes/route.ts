export { askCodeEmbedded as POST } from "#lib/http/embed-linking.ts";
export { embedOptions as OPTIONS } from "#lib/http/embed.ts";
