import { readExport } from "#lib/http/api/exports.ts";

export const GET = readExport.serve;
