import { WholeForm } from "#components/ui/whole-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { EXTENSION_REASONS } from "#lib/requests/model.ts";
import { ask, extend, resume } from "./actions.ts";
import type { Desk } from "./desk.ts";
import { handlingWords } from "./handling-words.ts";
import { Starts, startFrom } from "./starts.tsx";

/** What can move the date: a question to the person, going on after it, and more time. */
export function Clock({ desk }: { desk: Desk }) {
  const { reader: { t, date }, slug, file: { request, possible, waitReason, deadline }, here } = desk;
  const hidden = { requestId: request.id };
  const words = { ...handlingWords(desk.reader), hidden, pendingLabel: t("shell.sending") };
  return (
    <div className="mt-6 space-y-5">
      {possible.resume ? (
        <form action={resume.bind(null, slug)} className="space-y-2">
          <input type="hidden" name="requestId" value={request.id} />
          <p className="text-sm text-muted">{t(waitReason === "identity" ? "handling.waits.identity" : "handling.waits")}</p>
          <SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{t("handling.resume")}</SubmitButton>
        </form>
      ) : (
        <WholeForm {...words} action={ask.bind(null, slug)} id="ask" here={`${here}#ask`} summary={t("handling.ask")} submit={t("handling.ask.send")} open={startFrom(desk, "pause") !== null} fields={[
          { name: "text", label: t("handling.ask.text"), hint: t("handling.mail-hint"), control: { as: "text" }, held: startFrom(desk, "pause") ?? "" },
          ...(possible.pause ? [{ name: "pause", label: t("handling.ask.pause"), hint: t("handling.ask.pause.hint"), control: { as: "check" as const } }] : []),
        ]}><Starts desk={desk} use="pause" /></WholeForm>
      )}
      {possible.extend && deadline.extendedDue ? (
        <WholeForm {...words} action={extend.bind(null, slug)} id="extend" here={`${here}#extend`} summary={t("handling.extend")} submit={t("handling.extend.send")} open={startFrom(desk, "extension") !== null} fields={[
          { name: "reason", label: t("handling.extend.reason"), control: { as: "choice", options: EXTENSION_REASONS.map((value) => ({ value, label: t(`handling.extend.reason.${value}`) })) } },
          { name: "text", label: t("handling.extend.text"), hint: t("handling.extend.hint", { notice: date(deadline.extensionNoticeDue!), due: date(deadline.extendedDue) }), control: { as: "text" }, held: startFrom(desk, "extension") ?? "" },
        ]}><Starts desk={desk} use="extension" /></WholeForm>
      ) : null}
      {!possible.extend && deadline.extensionNoticeDue && desk.reader.today >= deadline.extensionNoticeDue ? <p className="text-sm text-muted">{t("handling.extend.late", { date: date(deadline.extensionNoticeDue) })}</p> : null}
    </div>
  );
}
