import { ItemList } from "#components/requests/item-list.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { GROUND_CODES, ITEM_OUTCOMES } from "#lib/requests/model.ts";
import { answer, decide, drop, refuse } from "./actions.ts";
import { CarryOut } from "./carry-out.tsx";
import type { Desk } from "./desk.ts";
import { handlingWords } from "./handling-words.ts";
import { Starts, startFrom } from "./starts.tsx";

/** How the request ends: carried out, answered in whole or in part, or refused on a ground. */
export function Decision({ desk }: { desk: Desk }) {
  const { reader, slug, file: { request, answer: { items }, tasks }, here } = desk;
  const { t } = reader;
  const hidden = { requestId: request.id };
  const base = { ...handlingWords(reader), hidden, pendingLabel: t("shell.sending") };
  const grounds = GROUND_CODES.map((value) => ({ value, label: t(`handling.ground.${value}`) }));
  const openTasks = tasks.some(({ system, doneAt }) => system !== "rightful" && doneAt === null);
  return (
    <Section id="decide" title={t("handling.decide")} lead={t("handling.decide.lead")}>
      <div className="space-y-6">
        <CarryOut desk={desk} />
        {items.length > 0 ? <ItemList reader={reader} items={items} action={({ id, what }) => (
          <form action={drop.bind(null, slug)}>
            <input type="hidden" name="requestId" value={request.id} />
            <input type="hidden" name="itemId" value={id} />
            <SubmitButton tone="quiet" pendingLabel={t("shell.sending")}>{t("handling.item.drop", { what })}</SubmitButton>
          </form>
        )} /> : null}
        <WholeForm {...base} action={decide.bind(null, slug)} id="part" here={`${here}#part`} summary={t("handling.part")} submit={t("handling.part.add")} fields={[
          { name: "what", label: t("handling.part.what"), control: { as: "line" } },
          { name: "outcome", label: t("handling.part.outcome"), control: { as: "choice", options: ITEM_OUTCOMES.map((value) => ({ value, label: t(`handling.item.${value}`) })) } },
          { name: "ground", label: t("handling.part.ground"), control: { as: "choice", options: [{ value: "", label: t("handling.part.ground.none") }, ...grounds] } },
          { name: "reason", label: t("handling.part.reason"), control: { as: "text" } },
          { name: "until", label: t("handling.part.until"), control: { as: "date" } },
        ]} />
        <WholeForm {...base} action={answer.bind(null, slug)} id="answer-form" here={`${here}#answer-form`} tone="primary" summary={t("handling.answer.write")} submit={t("handling.answer.send")} open={startFrom(desk, "answer") !== null} fields={[
          { name: "text", label: t("handling.answer.text"), hint: t("handling.answer.hint"), control: { as: "long" }, held: startFrom(desk, "answer") ?? "" },
          ...(openTasks ? [{ name: "despiteTasks", label: t("handling.answer.despite"), control: { as: "check" as const } }] : []),
        ]}><Starts desk={desk} use="answer" /></WholeForm>
        <WholeForm {...base} action={refuse.bind(null, slug)} id="refusal" here={`${here}#refusal`} tone="danger" summary={t("handling.refuse")} submit={t("handling.refuse.send")} open={startFrom(desk, "refusal") !== null} fields={[
          { name: "ground", label: t("handling.refuse.ground"), control: { as: "choice", options: grounds } },
          { name: "text", label: t("handling.refuse.text"), hint: t("handling.refuse.hint"), control: { as: "long" }, held: startFrom(desk, "refusal") ?? "" },
          { name: "note", label: t("handling.refuse.note"), control: { as: "text" } },
        ]}><Starts desk={desk} use="refusal" /></WholeForm>
      </div>
    </Section>
  );
}
