import type { Reader } from "#messages/reader.ts";
import { Select, Textarea } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

export type ContactFormProps = { reader: Reader; action: (form: FormData) => void | Promise<void>; state: "fresh" | "sent"; error?: string; value?: { subject: string; message: string } };

/** Sends `subject` ("question" or "complaint") and `message`. */
export function ContactForm({ reader: { t }, action, state, error, value }: ContactFormProps) {
  if (state === "sent") return <Notice tone="good" live>{t("contact.form.sent")}</Notice>;
  const subjects = (["question", "complaint"] as const).map((subject) => ({ value: subject, label: t(`contact.form.subject.${subject}`) }));
  return (
    <form action={action} className="max-w-xl space-y-5">
      <Select name="subject" label={t("contact.form.subject")} options={subjects} defaultValue={value?.subject ?? "question"} />
      <Textarea name="message" label={t("contact.form.message")} hint={t("contact.form.message.hint")} error={error} required maxLength={5000} defaultValue={value?.message} />
      <SubmitButton pendingLabel={t("contact.form.sending")}>{t("contact.form.send")}</SubmitButton>
    </form>
  );
}
