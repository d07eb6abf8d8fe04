// How do staff keep the texts that they start answers from?
import { readTenant, withTenant } from "#db/with-tenant.ts";
import { authorize } from "../../access/index.ts";
import { recordAudit } from "../../audit/index.ts";
import type { Ctx } from "../../kernel/context.ts";
import { failNotFound } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { emit } from "../../outbox/index.ts";
import type { ReplyTemplate, SaveTemplate } from "./model.ts";
import { deleteOne, listAll, upsertTemplate } from "../queries/templates.ts";

/** Every text of the tenant, by use, name and language. */
export async function listTemplates(ctx: Ctx): Promise<ReplyTemplate[]> {
  authorize(ctx, "request.see");
  return readTenant(ctx, listAll);
}

/** Keeps a new text, or an old one anew. Refused when its name is taken in this use and language. */
export async function saveTemplate(ctx: Ctx, { templateId, right, ...text }: SaveTemplate): Promise<{ outcome: "done" } | { outcome: "refused"; reason: "name_taken" }> {
  authorize(ctx, "template.change");
  return withTenant(ctx, async (tx) => {
    const id = templateId || newId();
    if (!(await upsertTemplate(tx, { id, right: right || null, ...text, changedAt: ctx.now.toString({ smallestUnit: "millisecond" }) }))) return { outcome: "refused", reason: "name_taken" };
    await emit(tx, ctx, { type: "template.saved", data: { templateId: id } });
    await recordAudit(tx, ctx, { action: "template.saved", object: `template:${id}` });
    return { outcome: "done" };
  });
}

/** `not_found` when it is gone already. */
export async function deleteTemplate(ctx: Ctx, { templateId }: { templateId: string }): Promise<void> {
  authorize(ctx, "template.change");
  await withTenant(ctx, async (tx) => {
    if (!(await deleteOne(tx, templateId))) failNotFound("no such template");
    await emit(tx, ctx, { type: "template.deleted", data: { templateId } });
    await recordAudit(tx, ctx, { action: "template.deleted", object: `template:${templateId}` });
  });
}
