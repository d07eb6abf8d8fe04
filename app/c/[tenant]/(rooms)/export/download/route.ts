import { downloadExport } from "#lib/http/download-export.ts";

export const POST = downloadExport;
