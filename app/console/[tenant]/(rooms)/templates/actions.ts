"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { defineForm } from "#lib/http/define-form.ts";
import { deleteTemplate, DeleteTemplateInput, saveTemplate, SaveTemplateInput } from "#lib/requests/index.ts";

export const save = defineForm({ audience: "staff", input: SaveTemplateInput }, async (ctx, input) => {
  const saved = await saveTemplate(ctx, input);
  return saved.outcome === "refused" ? { refused: saved.reason } : { page: "/templates", note: "saved" };
});
export const remove = defineAction({ audience: "staff", input: DeleteTemplateInput, page: "/templates" }, deleteTemplate, () => ({ page: "/templates", note: "removed" }));
