import { MessageThread } from "#components/requests/message-thread.tsx";
import { KeptForm } from "#components/ui/kept-form.tsx";
import { Section } from "#components/ui/section.tsx";
import type { OwnAnswer } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";
import { write } from "./actions.ts";

type ThreadProps = { reader: Reader; slug: string; root: string; tenantName: string; requestId: string; answer: OwnAnswer };

/** What the person and the company wrote to each other about a request, and the way to write. */
export function Thread({ reader, slug, root, tenantName: tenant, requestId, answer: { messages, details } }: ThreadProps) {
  const { t } = reader;
  return (
    <Section id="messages" title={t("requests.messages")}>
      {details ? <p className="mb-6 max-w-[62ch] wrap-anywhere whitespace-pre-line"><span className="block text-sm text-muted">{t("requests.details")}</span>{details}</p> : null}
      <MessageThread reader={reader} messages={messages} none={t("requests.messages.none")} nameOf={({ sender }) => (sender === "person" ? t("requests.you") : tenant)} />
      <div className="mt-6">
        <KeptForm
          action={write.bind(null, slug)} here={`${root}/requests/${requestId}#messages`} id="reply" name="text" hidden={{ requestId }} held="" control={{ as: "text" }} summary={t("requests.write")}
          label={t("requests.write.label", { tenant })} reasons={{ empty: t("errors.field.empty") }} submit={t("requests.write.send")} pendingLabel={t("shell.sending")}
        />
      </div>
    </Section>
  );
}
