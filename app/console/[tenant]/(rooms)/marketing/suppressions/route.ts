import { sendSuppressionsCsv } from "#lib/http/suppressions-csv.ts";

export const GET = sendSuppressionsCsv;
