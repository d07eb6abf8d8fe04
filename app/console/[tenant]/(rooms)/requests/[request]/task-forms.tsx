import { Disclosure } from "#components/ui/disclosure.tsx";
import { FileInput } from "#components/ui/field.tsx";
import { PostButton } from "#components/ui/post-button.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import type { RequestTaskFile } from "#lib/requests/index.ts";
import { finish } from "./actions.ts";
import type { Desk } from "./desk.ts";
import { handlingWords } from "./handling-words.ts";

const OUTCOMES = ["done", "nothing_held", "retained", "failed"] as const;

/** How a task is finished, and its evidence: to look at, and to send. */
export function TaskForms({ desk: { reader, slug, file: { request }, here, mayHandle }, task: { id, system, evidence, state } }: { desk: Desk; task: RequestTaskFile }) {
  const { t } = reader;
  if (system === "rightful") return null;
  return (
    <div className="mt-3 flex flex-wrap items-start gap-x-8 gap-y-3 text-sm">
      {mayHandle && request.state !== "refused" && request.state !== "withdrawn" && (state === "pending" || state === "failed") ? (
        <WholeForm {...handlingWords(reader)} reasons={{ ...handlingWords(reader).reasons, retained_missing: t("handling.reason.retained_missing") }} action={finish.bind(null, slug)} id={`finish-${id}`} here={`${here}#tasks`} hidden={{ requestId: request.id, taskId: id }} summary={t("handling.task.finish", { system })} submit={t("handling.task.finish.button")} pendingLabel={t("shell.sending")} fields={[
          { name: "outcome", label: t("handling.task.outcome"), control: { as: "choice", options: OUTCOMES.map((value) => ({ value, label: t(`handling.task.outcome.${value}`) })) } },
          { name: "note", label: t("handling.task.note"), control: { as: "line" } },
          { name: "what", label: t("handling.task.retained.what"), control: { as: "line" } },
          { name: "why", label: t("handling.task.retained.why"), control: { as: "line" } },
          { name: "until", label: t("handling.task.retained.until"), control: { as: "date" } },
        ]} />
      ) : null}
      {evidence ? <a className="link wrap-anywhere" href={`${here}/evidence/${id}`}>{t("handling.evidence.open", { name: evidence.name })}</a> : null}
      {mayHandle ? (
        <Disclosure summary={t(evidence ? "handling.evidence.replace" : "handling.evidence.send", { system })}>
          <form action={`${here}/evidence`} method="post" encType="multipart/form-data" className="space-y-4" id={`evidence-${id}`}>
            <input type="hidden" name="taskId" value={id} />
            <FileInput name="file" id={`file-${id}`} label={t("handling.evidence.file")} hint={t("handling.evidence.hint")} accept=".pdf,.png,.jpg,.jpeg,.webp,.txt,.csv,.eml,.zip" />
            <PostButton pendingLabel={t("shell.sending")}>{t("handling.evidence.button")}</PostButton>
          </form>
        </Disclosure>
      ) : null}
    </div>
  );
}
