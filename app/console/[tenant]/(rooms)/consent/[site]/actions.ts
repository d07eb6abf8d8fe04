"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { defineForm, defineShown } from "#lib/http/define-form.ts";
import { changeOrigins, closeSite, dismissReport, listReported, ListTrackerForm, linkingSecret, listTypedTracker, OnNameForm, OnSiteForm, OriginsForm } from "#lib/sites/index.ts";

const staff = "staff" as const;
const page = "/consent";
const at = (siteId: string, note: string) => ({ page: `/consent/${siteId}`, note });

export const change = defineForm({ audience: staff, input: OriginsForm }, async (ctx, { siteId, origins }) => { await changeOrigins(ctx, siteId, origins); return at(siteId, "changed"); });
export const close = defineAction({ audience: staff, input: OnSiteForm, page }, async (ctx, { siteId }) => { await closeSite(ctx, siteId); return siteId; }, (id) => at(id, "closed"));
export const showSecret = defineShown({ audience: staff, input: OnSiteForm }, (ctx, { siteId }) => linkingSecret(ctx, siteId));
export const take = defineAction({ audience: staff, input: OnNameForm, page }, async (ctx, { siteId, name }) => { await listReported(ctx, name); return siteId; }, (id) => at(id, "listed"));
export const dismiss = defineAction({ audience: staff, input: OnNameForm, page }, async (ctx, { siteId, name }) => { await dismissReport(ctx, siteId, name); return siteId; }, (id) => at(id, "dismissed"));
export const list = defineForm({ audience: staff, input: ListTrackerForm }, async (ctx, { siteId, ...typed }) => { await listTypedTracker(ctx, typed); return at(siteId, "listed"); });
