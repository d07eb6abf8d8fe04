import { sendDecisionsCsv } from "#lib/http/decisions-csv.ts";

export const GET = sendDecisionsCsv;
