import type { ReactNode } from "react";
import type { TimelineLine } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Time } from "#components/ui/time.tsx";
import { stepWords } from "./request-words.ts";

const DOTS: Partial<Record<TimelineLine["kind"], string>> = { completed: "bg-good", refused: "bg-danger", failed: "bg-danger", withdrawn: "bg-line-strong", expired: "bg-line-strong" };

/** Everything that happened to a request, first to last; `next` is what comes now, where something does. */
export function RequestTimeline({ reader, tenantName, lines, next }: { reader: Reader; tenantName: string; lines: readonly TimelineLine[]; next: string | null }) {
  return (
    <ol className="max-w-[62ch]">
      {lines.map((line, at) => (
        <Line key={`${line.kind} ${line.happenedAt} ${at}`} dot={DOTS[line.kind] ?? "bg-accent"} last={at === lines.length - 1 && !next}>
          <p>{stepWords(reader, line, tenantName)}</p>
          <p className="text-sm text-muted"><Time value={line.happenedAt}>{reader.dateTime(line.happenedAt)}</Time></p>
        </Line>
      ))}
      {next ? <Line dot="border-2 border-accent" last><p className="text-muted">{next}</p></Line> : null}
    </ol>
  );
}

function Line({ dot, last, children }: { dot: string; last: boolean; children: ReactNode }) {
  return (
    <li className={`relative ps-8 ${last ? "" : "pb-6 before:absolute before:inset-y-3 before:start-[0.3125rem] before:w-px before:bg-line"}`}>
      <span aria-hidden="true" className={`keeps-colour absolute start-0 top-1.5 size-[0.6875rem] rounded-full ${dot}`} />
      {children}
    </li>
  );
}
