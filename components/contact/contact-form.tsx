import { MESSAGE_KINDS } from "#lib/escalations/model.ts";
import type { Reader } from "#messages/reader.ts";
import { formWords } from "#components/forms/form-words.ts";
import { WholeForm, type WholeFormProps } from "#components/ui/whole-form.tsx";

export type ContactFormProps = { reader: Reader; action: WholeFormProps["action"]; here: string };

/** Sends `kind` and `message`; what was typed stays when it is refused. */
export function ContactForm({ reader, action, here }: ContactFormProps) {
  const { t } = reader;
  return (
    <WholeForm
      {...formWords(reader)} action={action} here={here} id="write-form" tone="primary" submit={t("contact.form.send")} pendingLabel={t("contact.form.sending")}
      fields={[
        { name: "kind", label: t("contact.form.kind"), control: { as: "choice", options: MESSAGE_KINDS.map((kind) => ({ value: kind, label: t(`contact.form.kind.${kind}`) })) } },
        { name: "message", label: t("contact.form.message"), hint: t("contact.form.message.hint"), control: { as: "long" } },
      ]}
    />
  );
}
