import { sendQueueCsv } from "#lib/http/queue-csv.ts";

export const GET = sendQueueCsv;
