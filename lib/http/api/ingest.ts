// How does a tenant's system send everything at once?
import { z } from "zod";
import { ingest, IngestLine, IngestSummary, Rejection } from "../../ingest/index.ts";
import { fail } from "../../kernel/errors.ts";
import { defineRoute } from "../define-route.ts";

/** Answers while it reads: a client may send a million lines and only then look. */
export const ingestLines = defineRoute(
  {
    method: "POST", path: "/ingest", summary: "Up to 1,000,000 lines of NDJSON (also gzip); answers a line per rejection and a summary last", action: "ingest.write",
    raw: { request: "application/x-ndjson", response: "application/x-ndjson", line: IngestLine }, output: z.union([Rejection, IngestSummary]),
  },
  async ({ ctx, request }) => {
    if (!request.body) fail("invalid", "Send the lines as the body, one JSON object each.");
    const encoding = request.headers.get("content-encoding") ?? "identity";
    if (encoding !== "identity" && encoding !== "gzip") fail("invalid", "Content-Encoding is gzip or nothing.");
    return new Response(await ingest(ctx, request.body, { gzip: encoding === "gzip" }), { headers: { "content-type": "application/x-ndjson" } });
  },
);
