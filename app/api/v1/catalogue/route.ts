import { readCatalogue, writeCatalogue } from "#lib/http/api/catalogue.ts";

export const GET = readCatalogue.serve;
export const PUT = writeCatalogue.serve;
