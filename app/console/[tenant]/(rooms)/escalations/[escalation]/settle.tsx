import { formWords } from "#components/forms/form-words.ts";
import { Select } from "#components/ui/field.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import type { Escalation } from "#lib/escalations/model.ts";
import type { Reader } from "#messages/reader.ts";
import { answer, assign, close, confirm } from "./actions.ts";

/** How it ends: confirmed and answered where a person wrote, else closed with a note. */
export function Settle({ reader, slug, escalation: { id, messageId, acknowledgedAt, assigneeId }, members }: { reader: Reader; slug: string; escalation: Escalation; members: readonly { id: string; name: string }[] }) {
  const { t } = reader;
  const base = { ...formWords(reader), hidden: { escalationId: id }, pendingLabel: t("shell.sending") };
  const here = `/console/${slug}/escalations/${id}`;
  return (
    <Section id="settle" title={t("escalations.settle")}>
      <div className="space-y-6">
        <form action={assign.bind(null, slug)} className="flex max-w-xl flex-wrap items-end gap-3">
          <input type="hidden" name="escalationId" value={id} />
          <div className="grow"><Select name="assigneeId" label={t("escalations.assignee")} key={assigneeId} defaultValue={assigneeId ?? ""} options={[{ value: "", label: t("handling.nobody") }, ...members.map((one) => ({ value: one.id, label: one.name }))]} /></div>
          <SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{t("handling.assign.button")}</SubmitButton>
        </form>
        {messageId && !acknowledgedAt ? (
          <form action={confirm.bind(null, slug)}>
            <input type="hidden" name="escalationId" value={id} />
            <SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{t("escalations.confirm")}</SubmitButton>
          </form>
        ) : null}
        {messageId ? <WholeForm {...base} action={answer.bind(null, slug)} id="answer" here={`${here}#answer`} tone="primary" summary={t("escalations.answer.write")} submit={t("escalations.answer.send")} fields={[{ name: "text", label: t("escalations.answer.text"), hint: t("escalations.answer.hint"), control: { as: "long" } }]} /> : null}
        <WholeForm {...base} action={close.bind(null, slug)} id="close" here={`${here}#close`} summary={t("escalations.close")} submit={t("escalations.close.button")} fields={[{ name: "note", label: t("escalations.close.note"), control: { as: "text" } }]} />
      </div>
    </Section>
  );
}
