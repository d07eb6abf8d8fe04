"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { defineForm } from "#lib/http/define-form.ts";
import { addLanguage, DraftForm, LanguageForm, publishDraft, PublishForm, saveSettings, SettingsForm, saveWords, takeVendors, WordsForm } from "#lib/sites/index.ts";

const editor = (siteId: string) => `/consent/${siteId}/banner`;

export const words = defineForm({ audience: "staff", input: WordsForm }, async (ctx, change) => {
  await saveWords(ctx, change);
  return { page: editor(change.siteId), note: "saved", query: { lang: change.language } };
});
export const settings = defineForm({ audience: "staff", input: SettingsForm }, async (ctx, change) => {
  await saveSettings(ctx, change);
  return { page: editor(change.siteId), note: "saved" };
});
export const language = defineForm({ audience: "staff", input: LanguageForm }, async (ctx, change) => {
  await addLanguage(ctx, change);
  return { page: editor(change.siteId), note: "added", query: { lang: change.language } };
});
export const vendors = defineAction({ audience: "staff", input: DraftForm, page: "/consent" }, async (ctx, draft) => {
  await takeVendors(ctx, draft);
  return draft;
}, ({ siteId }) => ({ page: editor(siteId), note: "taken" }));
export const publish = defineForm({ audience: "staff", input: PublishForm }, async (ctx, draft) => {
  const published = await publishDraft(ctx, draft);
  return published.outcome === "refused" ? { refused: published.reason } : { page: editor(draft.siteId), note: "published" };
});
