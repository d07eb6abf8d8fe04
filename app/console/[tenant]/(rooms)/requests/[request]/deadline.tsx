import { Disclosure } from "#components/ui/disclosure.tsx";
import { DefinitionList, type Definition } from "#components/ui/definition-list.tsx";
import { Panel } from "#components/ui/card.tsx";
import { Working } from "#components/requests/working.tsx";
import { Time } from "#components/ui/time.tsx";
import { Assign } from "./assign.tsx";
import { Clock } from "./clock.tsx";
import type { Desk } from "./desk.ts";

/** By when, under which law, how it was worked out, and what can move it. */
export function Deadline({ desk }: { desk: Desk }) {
  const { reader: { t, date, relative }, file: { deadline, request } } = desk;
  const closed = request.closedAt;
  return (
    <section aria-labelledby="deadline-title">
      <Panel>
        <h2 id="deadline-title" className="text-sm text-muted">{t(closed ? "handling.clock.closed" : "handling.clock.due")}</h2>
        <p className="mt-1 font-display text-2xl"><Time value={closed ?? deadline.due}>{date(closed ?? deadline.due)}</Time></p>
        <p className="text-sm text-muted">{closed ? t("handling.clock.was-due", { date: date(deadline.due) }) : relative(deadline.due)}</p>
        <div className="mt-6 text-sm"><DefinitionList items={linesOf(desk)} /></div>
        <Disclosure className="mt-6" summary={t("requests.working")}>
          <p className="mb-3 text-sm text-muted">{t("handling.clock.computed")}</p>
          <Working reader={desk.reader} lines={deadline.working} />
        </Disclosure>
      </Panel>
      <Assign desk={desk} />
      {closed === null && desk.mayHandle ? <Clock desk={desk} /> : null}
    </section>
  );
}

function linesOf({ reader: { t, date }, file: { deadline, request } }: Desk): Definition[] {
  const dated = (key: "target" | "ack" | "notice", value: string | undefined): Definition[] => (value && request.closedAt === null ? [{ term: t(`handling.clock.${key}`), value: <Time value={value}>{date(value)}</Time> }] : []);
  return [
    ...dated("target", deadline.internalTarget), ...dated("ack", deadline.ackDue), ...dated("notice", deadline.extensionNoticeDue),
    { term: t("handling.clock.law"), value: <>{deadline.law.article}{deadline.law.verified ? null : <span className="block text-warn">{t("handling.clock.unverified")}</span>}</> },
  ];
}
