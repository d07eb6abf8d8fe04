import { writeExport } from "#lib/http/api/exports.ts";

export const POST = writeExport.serve;
