"use server";
import { defineForm } from "#lib/http/define-form.ts";
import { createSite, NewSiteForm } from "#lib/sites/index.ts";

export const add = defineForm({ audience: "staff", input: NewSiteForm }, async (ctx, input) => ({ page: `/consent/${(await createSite(ctx, input)).id}`, note: "created" }));
