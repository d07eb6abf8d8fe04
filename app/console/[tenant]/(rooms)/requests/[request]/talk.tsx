import { MessageThread } from "#components/requests/message-thread.tsx";
import { Section } from "#components/ui/section.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { say } from "./actions.ts";
import type { Desk } from "./desk.ts";
import { handlingWords } from "./handling-words.ts";
import { Starts, startFrom } from "./starts.tsx";

/** What was written between the person and staff, and the way to write more. */
export function Talk({ desk }: { desk: Desk }) {
  const { reader, slug, file: { request, answer: { messages }, person }, here, mayHandle } = desk;
  const { t } = reader;
  return (
    <Section id="messages" title={t("handling.messages")} lead={t("handling.messages.lead")}>
      <MessageThread reader={reader} messages={messages} none={t("handling.messages.none")} nameOf={({ sender, staffName }) => (sender === "person" ? t("handling.the-person") : (staffName ?? t("handling.former")))} />
      {mayHandle && person && !person.erased ? (
        <div className="mt-6">
          <WholeForm {...handlingWords(reader)} action={say.bind(null, slug)} id="message" here={`${here}#message`} hidden={{ requestId: request.id }} summary={t("handling.say")} submit={t("handling.say.send")} pendingLabel={t("shell.sending")} open={startFrom(desk, "message") !== null} fields={[
            { name: "text", label: t("handling.say.text"), hint: t("handling.mail-hint"), control: { as: "text" }, held: startFrom(desk, "message") ?? "" },
          ]}><Starts desk={desk} use="message" /></WholeForm>
        </div>
      ) : null}
    </Section>
  );
}
