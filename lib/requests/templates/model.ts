// What is a text that staff start an answer from?
import { z } from "zod";
import { RIGHTS, type Right } from "../model.ts";

export const TEMPLATE_USES = ["answer", "refusal", "extension", "pause", "message"] as const;
export type TemplateUse = (typeof TEMPLATE_USES)[number];

/** `right` empty: for every right. A name may exist once per use and language, so that a text and its translations share it. */
export const SaveTemplateInput = z.strictObject({
  templateId: z.uuid().or(z.literal("")).optional(), use: z.enum(TEMPLATE_USES), right: z.enum(RIGHTS).or(z.literal("")).optional(),
  locale: z.string().trim().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, "is a language tag like en or de-AT"),
  name: z.string().trim().min(1, "is empty: give it a name").max(120), body: z.string().trim().min(1, "is empty: write the text").max(10_000),
});
export type SaveTemplate = z.infer<typeof SaveTemplateInput>;
export const DeleteTemplateInput = z.strictObject({ templateId: z.uuid() });

export type ReplyTemplate = { id: string; use: TemplateUse; right: Right | null; locale: string; name: string; body: string; changedAt: string };

/** The facts that a text can name as `{{due}}`; dates in words. */
export type TemplateFacts = { tenant: string; right: string; received: string; due: string };

/** The text with its facts filled in; a word in braces that is none of them stays as it is, so that nobody overlooks it. */
export const fillTemplate = (body: string, facts: TemplateFacts): string =>
  body.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => (Object.hasOwn(facts, name) ? facts[name as keyof TemplateFacts] : whole));

/** Those that fit a request: of its right or of every right, in the person's language first, then in the tenant's, then the rest. */
export function templatesFor(all: readonly ReplyTemplate[], { right, locale, fallback }: { right: Right; locale: string | null; fallback: string }): ReplyTemplate[] {
  const language = (tag: string) => tag.split("-")[0];
  const rank = (one: ReplyTemplate): number => (locale && language(one.locale) === language(locale) ? 0 : language(one.locale) === language(fallback) ? 1 : 2);
  return all.filter((one) => one.right === null || one.right === right).toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, "en"));
}
