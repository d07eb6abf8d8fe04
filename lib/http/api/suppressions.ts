// How does a mail tool read the list of who must not be contacted, ask about addresses, and tell of opt-outs?
import { z } from "zod";
import { addOptOuts, importOptOuts, IngestSummary, OptOutLine, OptOutsInput, Rejection } from "../../ingest/index.ts";
import { fail } from "../../kernel/errors.ts";
import { CheckedAddresses, CheckSuppressionsInput, checkSuppressions, listSuppressions, ListSuppressionsInput, SuppressionsPage } from "../../suppressions/index.ts";
import { bodyText, defineRoute, json } from "../define-route.ts";
import { parseInput } from "../parse-input.ts";

export const readSuppressions = defineRoute(
  { method: "GET", path: "/suppressions", summary: "Who must not be contacted, after a cursor, in commit order; a row that changes comes again, and nothing ever appears behind a cursor handed out", action: "suppression.read", query: ListSuppressionsInput, output: SuppressionsPage },
  ({ ctx, query }) => listSuppressions(ctx, query),
);

export const checkAddresses = defineRoute(
  { method: "POST", path: "/suppressions/check", summary: "Whether each of up to 1,000 addresses may be contacted", action: "suppression.read", body: CheckSuppressionsInput, output: CheckedAddresses },
  ({ ctx, body }) => checkSuppressions(ctx, body),
);

/** JSON is kept before it is answered; CSV is answered while it is read. */
export const addSuppressions = defineRoute(
  {
    method: "POST", path: "/suppressions", summary: "Opt-outs from a mail tool: one or a list as JSON, or CSV of up to 1,000,000 lines under a line of headings (email, topic, channel, since, reason)", action: "suppression.write",
    raw: { request: "text/csv", response: "application/x-ndjson", line: OptOutLine }, output: z.union([Rejection, IngestSummary]), alsoJson: { input: z.union([OptOutLine, z.array(OptOutLine)]), output: IngestSummary.extend({ rejections: z.array(Rejection) }) },
  },
  async ({ ctx, request }) => {
    const type = (request.headers.get("content-type") ?? "application/json").split(";")[0]!.trim().toLowerCase();
    if (type === "text/csv") return new Response(await importOptOuts(ctx, request.body ?? fail("invalid", "Send the file as the body.")), { headers: { "content-type": "application/x-ndjson" } });
    if (type !== "application/json") fail("invalid", "Content-Type is application/json or text/csv.");
    return addOptOuts(ctx, parseInput(OptOutsInput, json(await bodyText(request))));
  },
);
