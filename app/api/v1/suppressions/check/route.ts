import { checkAddresses } from "#lib/http/api/suppressions.ts";

export const POST = checkAddresses.serve;
