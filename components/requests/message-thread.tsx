import type { RequestMessage } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Time } from "#components/ui/time.tsx";

/** `reader`: whose eyes. Staff see who of them wrote; the person reads the company's name. */
export type MessageThreadProps = { reader: Reader; messages: readonly RequestMessage[]; nameOf: (message: RequestMessage) => string; none: string };

/** What was written about a request, first to last, as it was written. */
export function MessageThread({ reader: { dateTime }, messages, nameOf, none }: MessageThreadProps) {
  if (messages.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <ol className="max-w-[62ch] space-y-6">
      {messages.map((message) => (
        <li key={message.id} className={`border-s-3 ps-5 ${message.sender === "person" ? "border-accent" : "border-line-strong"}`}>
          <p className="text-sm text-muted"><span className="font-medium text-ink">{nameOf(message)}</span>, <Time value={message.sentAt}>{dateTime(message.sentAt)}</Time></p>
          <p className="mt-1.5 wrap-anywhere whitespace-pre-line">{message.body}</p>
        </li>
      ))}
    </ol>
  );
}
