export { askCodeEmbedded as POST } from "#lib/http/embed-linking.ts";
