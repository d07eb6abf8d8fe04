import { mintLinks } from "#lib/http/api/unsubscribe-links.ts";

export const POST = mintLinks.serve;
