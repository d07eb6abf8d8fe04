import { MESSAGE_KINDS } from "#lib/escalations/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Select, Textarea } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

export type ContactFormProps = { reader: Reader; action: (form: FormData) => void | Promise<void>; sent: boolean; error?: string; value?: { kind: string; message: string } };

/** Sends `kind` and `message`; once sent it says so instead. */
export function ContactForm({ reader: { t }, action, sent, error, value }: ContactFormProps) {
  if (sent) return <Notice tone="good" live>{t("contact.form.sent")}</Notice>;
  return (
    <form action={action} className="max-w-xl space-y-5">
      <Select name="kind" label={t("contact.form.kind")} options={MESSAGE_KINDS.map((kind) => ({ value: kind, label: t(`contact.form.kind.${kind}`) }))} defaultValue={value?.kind} />
      <Textarea name="message" label={t("contact.form.message")} hint={t("contact.form.message.hint")} error={error} required maxLength={5000} defaultValue={value?.message} />
      <SubmitButton pendingLabel={t("contact.form.sending")}>{t("contact.form.send")}</SubmitButton>
    </form>
  );
}
