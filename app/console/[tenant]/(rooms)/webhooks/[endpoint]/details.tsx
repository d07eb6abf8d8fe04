import { Disclosure } from "#components/ui/disclosure.tsx";
import type { Delivery } from "#lib/webhooks/model.ts";
import type { Reader } from "#messages/reader.ts";

/** One delivery: its kind, and unfolded the body as it is sent and every answer, which is somebody else's text. */
export function Details({ reader: { t, dateTime }, delivery: { id, type, request, log } }: { reader: Reader; delivery: Delivery }) {
  return (
    <>
      <code>{type}</code>
      <Disclosure summary={t("webhooks.log.details", { count: log.length })} className="mt-2 font-normal">
        <p className="text-sm text-muted"><code className="break-all">{id}</code></p>
        <pre className="mt-2 max-w-xl rounded-lg border border-line bg-raised p-3 text-xs wrap-anywhere whitespace-pre-wrap">{request}</pre>
        <ol className="mt-3 space-y-3 text-sm">
          {log.map(({ attemptedAt, outcome, status, answer }) => (
            <li key={attemptedAt}>
              {t("webhooks.log.attempt", { time: dateTime(attemptedAt), outcome: t(`webhooks.outcome.${outcome}`, { status: status ?? "" }) })}
              {answer ? <pre className="mt-1 max-w-xl rounded-lg border border-line p-3 text-xs wrap-anywhere whitespace-pre-wrap">{answer}</pre> : null}
            </li>
          ))}
        </ol>
      </Disclosure>
    </>
  );
}
