// How does a tenant's system tell that data of somebody was given to others?
import { RecordDisclosureInput, RecordedDisclosure, recordForApi } from "../../disclosures/index.ts";
import { defineRoute } from "../define-route.ts";

export const writeDisclosure = defineRoute(
  { method: "POST", path: "/disclosures", summary: "Record that data of one person was given to an authority, a buyer or another; a secret one names its ground and its end", action: "disclosure.record", body: RecordDisclosureInput, output: RecordedDisclosure, status: 201 },
  ({ ctx, body }) => recordForApi(ctx, body),
);
