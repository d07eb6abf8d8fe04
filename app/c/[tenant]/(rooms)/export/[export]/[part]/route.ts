import { downloadPart } from "#lib/http/download-part.ts";

export const GET = downloadPart;
