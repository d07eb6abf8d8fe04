// How does a tenant's system have a copy made for one person, and follow it? The copy itself goes to the person only.
import { z } from "zod";
import { chosen, ExportBody, ExportTold, getExport, makeExport } from "../../exports/index.ts";
import { ExternalId } from "../../preferences/model.ts";
import { defineRoute } from "../define-route.ts";

export const writeExport = defineRoute(
  {
    method: "POST", path: "/subjects/{externalId}/exports", summary: "Have a copy of one person's data prepared; they are told, and download it signed in. While one is being prepared, that one is answered", action: "export.make",
    params: z.strictObject({ externalId: ExternalId }), body: ExportBody.optional(), output: ExportTold, status: 202,
  },
  ({ ctx, params, body }) => makeExport(ctx, { ...params, categories: chosen(body?.categories ?? []) }),
);

export const readExport = defineRoute(
  { method: "GET", path: "/exports/{id}", summary: "How a copy stands: its state, how many of the expected rows are done, and its parts once it is ready", action: "export.see", params: z.strictObject({ id: z.uuid() }), output: ExportTold },
  ({ ctx, params }) => getExport(ctx, params),
);
