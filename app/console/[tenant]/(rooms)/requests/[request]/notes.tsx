import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { note } from "./actions.ts";
import type { Desk } from "./desk.ts";
import { handlingWords } from "./handling-words.ts";

/** What staff wrote for each other; the person never sees it. */
export function Notes({ desk: { reader, slug, file: { request, notes, internalNote }, here, mayHandle } }: { desk: Desk }) {
  const { t, dateTime } = reader;
  return (
    <Section id="notes" title={t("handling.notes")} lead={t("handling.notes.lead")}>
      {internalNote ? <p className="mb-5 max-w-[62ch] wrap-anywhere whitespace-pre-line">{internalNote}</p> : null}
      <ol className="max-w-[62ch] space-y-5">
        {notes.map(({ id, staffName, body, writtenAt }) => (
          <li key={id}>
            <p className="text-sm text-muted">{staffName ?? t("handling.former")}, <Time value={writtenAt}>{dateTime(writtenAt)}</Time></p>
            <p className="mt-1 wrap-anywhere whitespace-pre-line">{body}</p>
          </li>
        ))}
      </ol>
      {mayHandle ? (
        <div className={notes.length > 0 ? "mt-6" : ""}>
          <WholeForm {...handlingWords(reader)} action={note.bind(null, slug)} id="note" here={`${here}#note`} hidden={{ requestId: request.id }} summary={t("handling.note")} submit={t("handling.note.keep")} pendingLabel={t("shell.sending")} fields={[{ name: "text", label: t("handling.note.text"), control: { as: "text" } }]} />
        </div>
      ) : null}
    </Section>
  );
}
