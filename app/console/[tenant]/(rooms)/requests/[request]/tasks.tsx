import { Badge } from "#components/ui/badge.tsx";
import type { BadgeTone } from "#components/ui/badge.tsx";
import { Section } from "#components/ui/section.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import type { RequestTaskFile } from "#lib/requests/index.ts";
import { task } from "./actions.ts";
import type { Desk } from "./desk.ts";
import { handlingWords } from "./handling-words.ts";
import { TaskForms } from "./task-forms.tsx";

const TONES: Record<RequestTaskFile["state"], BadgeTone> = { pending: "accent", claimed: "accent", done: "good", failed: "danger", blocked: "warn" };

/** What each system has to do, by itself or by hand, with its evidence. */
export function Tasks({ desk }: { desk: Desk }) {
  const { reader, slug, file: { request, tasks, members }, here, mayHandle } = desk;
  const { t, date } = reader;
  return (
    <Section id="tasks" title={t("handling.tasks")} lead={t("handling.tasks.lead")}>
      <ul className="divide-y divide-line border-y border-line">
        {tasks.map((one) => (
          <li key={one.id} className="py-5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <p className="font-medium wrap-anywhere">{one.system === "rightful" ? t("handling.task.ours") : one.system}</p>
              <Badge tone={TONES[one.state]}>{t(`handling.task.state.${one.state}`)}</Badge>
            </div>
            <p className="mt-1 max-w-[62ch] text-sm wrap-anywhere text-muted">{[one.title, t(`handling.task.kind.${one.kind}`), one.assigneeName && t("handling.task.assigned", { name: one.assigneeName }), one.dueOn && t("handling.task.due", { date: date(one.dueOn) })].filter(Boolean).join(" · ")}</p>
            {one.retained.map(({ what, why, until }) => <p key={what} className="mt-1 text-sm">{t("handling.task.retained", { what, why, until: date(until) })}</p>)}
            <TaskForms desk={desk} task={one} />
          </li>
        ))}
      </ul>
      {mayHandle && request.closedAt === null ? (
        <div className="mt-5">
          <WholeForm {...handlingWords(reader)} action={task.bind(null, slug)} id="task" here={`${here}#task`} hidden={{ requestId: request.id }} summary={t("handling.task.add")} submit={t("handling.task.add.button")} pendingLabel={t("shell.sending")} fields={[
            { name: "system", label: t("handling.task.system"), control: { as: "line" } },
            { name: "title", label: t("handling.task.title"), control: { as: "text" } },
            { name: "assigneeId", label: t("handling.task.assignee"), control: { as: "choice", options: [{ value: "", label: t("handling.nobody") }, ...members.map(({ id, name }) => ({ value: id, label: name }))] } },
            { name: "dueOn", label: t("handling.task.by"), control: { as: "date" } },
          ]} />
        </div>
      ) : null}
    </Section>
  );
}
