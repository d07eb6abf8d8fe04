import type { OwnMessage } from "#lib/escalations/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Time } from "#components/ui/time.tsx";

/** What the person wrote to the lead, by when it is answered, and the answer. */
export function OwnMessages({ reader: { t, date, dateTime }, tenantName: tenant, messages }: { reader: Reader; tenantName: string; messages: readonly OwnMessage[] }) {
  return (
    <ol className="max-w-[62ch] space-y-8">
      {messages.map(({ id, kind, body, sentAt, targetOn, acknowledgedAt, closedAt, answerText }) => (
        <li key={id} className="border-s-3 border-accent ps-5">
          <p className="text-sm text-muted">{t(`contact.form.kind.${kind}`)}, <Time value={sentAt}>{dateTime(sentAt)}</Time></p>
          <p className="mt-1.5 wrap-anywhere whitespace-pre-line">{body}</p>
          {acknowledgedAt ? <p className="mt-2 text-sm">{t("contact.own.confirmed", { tenant, date: date(acknowledgedAt) })}</p> : null}
          {answerText ? <p className="mt-4 wrap-anywhere whitespace-pre-line"><span className="block text-sm text-muted">{t("contact.own.answer", { tenant })}</span>{answerText}</p> : null}
          {!answerText && closedAt ? <p className="mt-2 text-sm text-muted">{t("contact.own.closed", { tenant, date: date(closedAt) })}</p> : null}
          {!closedAt && targetOn ? <p className="mt-2 text-sm text-muted">{t("contact.own.due", { tenant, date: date(targetOn) })}</p> : null}
        </li>
      ))}
    </ol>
  );
}
