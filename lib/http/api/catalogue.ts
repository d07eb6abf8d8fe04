// How does a tenant's developer read and write the data map?
import { z } from "zod";
import { getCatalogue, putCatalogue } from "../../catalogue/index.ts";
import { Catalogue } from "../../catalogue/model.ts";
import { defineRoute } from "../define-route.ts";

const PutQuery = z.strictObject({ dryRun: z.enum(["true", "false"]).optional() });

export const readCatalogue = defineRoute(
  { method: "GET", path: "/catalogue", summary: "The tenant's whole data map", action: "catalogue.read", output: Catalogue },
  async ({ ctx }) => {
    const { version: _number, ...document } = await getCatalogue(ctx); // so that what was read can be put back as it is
    return document;
  },
);

export const writeCatalogue = defineRoute(
  { method: "PUT", path: "/catalogue", summary: "Replace the data map; dryRun=true answers the difference and writes nothing", action: "catalogue.write", query: PutQuery, body: Catalogue },
  ({ ctx, query, body }) => putCatalogue(ctx, body, { dryRun: query.dryRun === "true" }),
);
