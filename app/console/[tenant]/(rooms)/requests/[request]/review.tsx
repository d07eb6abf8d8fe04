import { MadeFacts } from "#components/decisions/made-facts.tsx";
import { Section } from "#components/ui/section.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { REVIEW_OUTCOMES, type MadeDecision } from "#lib/decisions/model.ts";
import { review } from "./actions.ts";
import type { Desk } from "./desk.ts";
import { handlingWords } from "./handling-words.ts";

/** The decision that the person asks about, and the form that closes the request with what came of looking again. */
export function Review({ desk: { reader, slug, file: { request, tasks }, here, mayHandle }, made }: { desk: Desk; made: MadeDecision | null }) {
  const { t } = reader;
  if (request.right !== "automated_decision") return null;
  const openTasks = tasks.some(({ system, doneAt }) => system !== "rightful" && doneAt === null);
  return (
    <Section id="review" title={t("decisions.staff.title")} lead={t("decisions.staff.lead")}>
      <div className="space-y-6">
        {made ? <MadeFacts reader={reader} made={made} /> : <p>{t("decisions.staff.general")}</p>}
        {request.closedAt === null && mayHandle ? (
          <WholeForm
            {...handlingWords(reader)} action={review.bind(null, slug)} id="review-form" here={`${here}#review-form`} hidden={{ requestId: request.id }} tone="primary"
            summary={t("decisions.staff.write")} submit={t("decisions.staff.send")} pendingLabel={t("shell.sending")}
            fields={[
              { name: "outcome", label: t("decisions.staff.outcome"), control: { as: "choice", options: REVIEW_OUTCOMES.map((value) => ({ value, label: t(`decisions.staff.${value}`) })) } },
              { name: "text", label: t("decisions.staff.text"), hint: t("decisions.staff.text.hint"), control: { as: "long" } },
              ...(openTasks ? [{ name: "despiteTasks", label: t("handling.answer.despite"), control: { as: "check" as const } }] : []),
            ]}
          />
        ) : null}
      </div>
    </Section>
  );
}
