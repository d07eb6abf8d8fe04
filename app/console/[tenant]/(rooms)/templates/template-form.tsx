import { formWords } from "#components/forms/form-words.ts";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { RIGHTS, TEMPLATE_USES, type ReplyTemplate } from "#lib/requests/index.ts";
import type { Reader } from "#messages/reader.ts";
import { save } from "./actions.ts";

type TemplateFormProps = { reader: Reader; slug: string; locale: string; edited: ReplyTemplate | null };

/** A new text, or one that is changed. */
export function TemplateForm({ reader, slug, locale, edited }: TemplateFormProps) {
  const { t } = reader;
  return (
    <WholeForm
      {...formWords(reader, { name_taken: t("templates.name-taken") })} action={save.bind(null, slug)} id="template" here={`/console/${slug}/templates${edited ? `?edit=${edited.id}` : ""}#template`}
      hidden={{ templateId: edited?.id ?? "" }} submit={t("templates.save")} pendingLabel={t("shell.sending")} {...(edited ? {} : { summary: t("templates.new") })}
      fields={[
        { name: "use", label: t("templates.use"), control: { as: "choice", options: TEMPLATE_USES.map((value) => ({ value, label: t(`templates.use.${value}`) })) }, held: edited?.use ?? "answer" },
        { name: "right", label: t("templates.right"), control: { as: "choice", options: [{ value: "", label: t("templates.right.every") }, ...RIGHTS.map((value) => ({ value, label: t(`requests.name.${value}`) }))] }, held: edited?.right ?? "" },
        { name: "locale", label: t("templates.locale"), hint: t("templates.locale.hint"), control: { as: "line" }, held: edited?.locale ?? locale.split("-")[0]! },
        { name: "name", label: t("templates.name"), control: { as: "line" }, held: edited?.name ?? "" },
        { name: "body", label: t("templates.body"), hint: t("templates.body.hint"), control: { as: "long" }, held: edited?.body ?? "" },
      ]}
    />
  );
}
