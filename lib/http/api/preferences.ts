// How does a tenant's system read and tell what a person chose?
import { z } from "zod";
import { getPreferences, Preferences, PutPreferencesInput, putPreferences } from "../../preferences/index.ts";
import { ExternalId } from "../../preferences/model.ts";
import { defineRoute } from "../define-route.ts";

const Person = z.strictObject({ externalId: ExternalId });

export const readPreferences = defineRoute(
  { method: "GET", path: "/preferences/{externalId}", summary: "What one person may be contacted about", action: "preference.see", params: Person, output: Preferences },
  ({ ctx, params }) => getPreferences(ctx, params),
);

export const writePreferences = defineRoute(
  { method: "PUT", path: "/preferences/{externalId}", summary: "Tell a person's choices; an opt-in counts only from the person, with the wording shown", action: "preference.change", params: Person, body: PutPreferencesInput, output: Preferences },
  ({ ctx, params, body }) => putPreferences(ctx, { ...params, ...body }),
);
