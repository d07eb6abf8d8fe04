import { Select } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { ESCALATION_KINDS, type ListEscalations } from "#lib/escalations/model.ts";
import type { Reader } from "#messages/reader.ts";

/** Which of them: open or closed, of one kind, mine. */
export function FilterForm({ reader: { t }, filter: { state, kind, mine } }: { reader: Reader; filter: ListEscalations }) {
  return (
    <form method="get" className="mb-8 grid items-end gap-4 sm:grid-cols-[repeat(3,minmax(0,12rem))_auto]">
      <Select name="state" label={t("escalations.state")} defaultValue={state} options={[{ value: "open", label: t("escalations.open") }, { value: "closed", label: t("escalations.closed") }]} />
      <Select name="kind" label={t("escalations.kind")} defaultValue={kind ?? ""} options={[{ value: "", label: t("escalations.any") }, ...ESCALATION_KINDS.map((value) => ({ value, label: t(`escalations.kind.${value}`) }))]} />
      <Select name="mine" label={t("escalations.assignee")} defaultValue={mine ?? ""} options={[{ value: "", label: t("escalations.anybody") }, { value: "yes", label: t("escalations.mine") }]} />
      <SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{t("escalations.show")}</SubmitButton>
    </form>
  );
}
