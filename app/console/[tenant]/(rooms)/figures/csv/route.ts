import { sendFiguresCsv } from "#lib/http/figures-csv.ts";

export const GET = sendFiguresCsv;
