export { linkEmbedded as POST } from "#lib/http/embed-linking.ts";
