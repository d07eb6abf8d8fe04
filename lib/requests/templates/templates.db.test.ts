import { beforeAll, describe, expect, it } from "vitest";
import { asStaff } from "#lib/testing/ctx.ts";
import { testDatabase } from "#lib/testing/database.ts";
import { aTenant } from "#lib/testing/factories.ts";
import type { Ctx } from "../../kernel/context.ts";
import { fillTemplate, SaveTemplateInput, templatesFor } from "./model.ts";
import { deleteTemplate, listTemplates, saveTemplate } from "./templates.ts";

const db = testDatabase();
let admin: Ctx;
let other: Ctx;
beforeAll(async () => {
  [admin, other] = [asStaff((await aTenant()).tenantId, "admin"), asStaff((await aTenant()).tenantId, "owner")];
});
const text = { use: "answer" as const, right: "access" as const, locale: "en", name: "All of it", body: "Hello, {{tenant}} answers by {{due}}. {{unknown}}" };

describe("texts to start from", () => {
  it("exist once per use, name and language, are changed in place, and go", async () => {
    expect(await saveTemplate(admin, text)).toEqual({ outcome: "done" });
    expect(await saveTemplate(admin, { ...text, locale: "de", body: "Hallo" })).toEqual({ outcome: "done" });
    expect(await saveTemplate(admin, text)).toEqual({ outcome: "refused", reason: "name_taken" });
    const [german, english] = (await listTemplates(admin)).toSorted((a, b) => a.locale.localeCompare(b.locale));
    expect(german).toMatchObject({ locale: "de", body: "Hallo", right: "access" });
    await saveTemplate(admin, { ...text, templateId: english!.id, right: "", body: "New" });
    expect((await listTemplates(admin)).find(({ id }) => id === english!.id)).toMatchObject({ body: "New", right: null });
    await deleteTemplate(admin, { templateId: german!.id });
    expect(await db.asAdmin("select locale from reply_templates where tenant_id = $1", [admin.tenantId])).toEqual([{ locale: "en" }]);
    await expect(deleteTemplate(admin, { templateId: german!.id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("are the tenant's own, and only those who handle requests change them", async () => {
    expect(await listTemplates(other)).toEqual([]);
    await expect(saveTemplate(asStaff(admin.tenantId, "viewer"), text)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listTemplates(asStaff(admin.tenantId, "marketing"))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("name facts, and leave what they do not know in sight", () => {
    expect(fillTemplate(text.body, { tenant: "Acme", right: "A copy", received: "1 May", due: "1 June" })).toBe("Hello, Acme answers by 1 June. {{unknown}}");
    expect(fillTemplate("{{constructor}}", { tenant: "", right: "", received: "", due: "" })).toBe("{{constructor}}");
  });

  it("come in the person's language first, and of this right or of every right", () => {
    const one = (name: string, locale: string, right: "access" | "erasure" | null) => ({ id: name, use: "answer" as const, right, locale, name, body: "x", changedAt: "" });
    const all = [one("a", "en", null), one("b", "de-AT", "access"), one("c", "de", "erasure"), one("d", "fr", null)];
    expect(templatesFor(all, { right: "access", locale: "de", fallback: "en-GB" }).map(({ name }) => name)).toEqual(["b", "a", "d"]);
  });

  it("need a name, a text and a language", () => {
    expect(SaveTemplateInput.safeParse({ ...text, name: " " }).error?.issues[0]?.message).toMatch(/give it a name/);
    expect(SaveTemplateInput.safeParse({ ...text, locale: "English" }).error?.issues[0]?.message).toMatch(/language tag/);
  });
});
