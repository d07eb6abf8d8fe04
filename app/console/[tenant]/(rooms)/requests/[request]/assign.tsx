import { Select } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { assignOne } from "./actions.ts";
import type { Desk } from "./desk.ts";

/** Who handles the request, and handing it to somebody else. */
export function Assign({ desk: { reader: { t }, slug, file: { request, members, assigneeId }, mayHandle } }: { desk: Desk }) {
  const name = members.find(({ id }) => id === assigneeId)?.name ?? t("handling.nobody");
  if (!mayHandle || request.closedAt !== null) return <p className="mt-6 text-sm"><span className="text-muted">{t("handling.assign")}</span><br />{name}</p>;
  return (
    <form action={assignOne.bind(null, slug)} className="mt-6 space-y-3">
      <input type="hidden" name="requestId" value={request.id} />
      <Select name="assigneeId" label={t("handling.assign")} defaultValue={assigneeId ?? ""} key={assigneeId} options={[{ value: "", label: t("handling.nobody") }, ...members.map(({ id, name: words }) => ({ value: id, label: words }))]} />
      <SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{t("handling.assign.button")}</SubmitButton>
    </form>
  );
}
