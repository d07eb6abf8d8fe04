import { stepWords } from "#components/requests/request-words.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/section.tsx";
import { Time } from "#components/ui/time.tsx";
import { everyEvent, type FileEvent } from "#lib/requests/index.ts";
import type { Desk } from "./desk.ts";

const NEWEST = 12;

/** Everything that ever happened to the request, the newest first. */
export function History({ desk }: { desk: Desk }) {
  const { t } = desk.reader;
  const events = everyEvent(desk.file).toReversed();
  return (
    <Section id="history" title={t("handling.history")} lead={t("handling.history.lead")}>
      <Lines desk={desk} events={events.slice(0, NEWEST)} />
      {events.length > NEWEST ? <Disclosure className="mt-4" summary={t("handling.history.all", { count: events.length - NEWEST })}><Lines desk={desk} events={events.slice(NEWEST)} /></Disclosure> : null}
    </Section>
  );
}

function Lines({ desk: { reader, tenant }, events }: { desk: Desk; events: readonly FileEvent[] }) {
  const { t, dateTime } = reader;
  return (
    <ol className="max-w-[62ch] divide-y divide-line border-y border-line">
      {events.map((event) => (
        <li key={event.key} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-3 text-sm">
          <span className="min-w-0 wrap-anywhere">{event.kind === "step" ? stepWords(reader, event.line, tenant.name, "handling") : t(`handling.event.${event.kind}`, { who: event.who ?? t("handling.former"), what: event.what ?? "" })}</span>
          <Time value={event.happenedAt} className="text-muted">{dateTime(event.happenedAt)}</Time>
        </li>
      ))}
    </ol>
  );
}
