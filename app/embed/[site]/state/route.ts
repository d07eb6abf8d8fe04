export { stateEmbedded as POST } from "#lib/http/embed-linking.ts";
