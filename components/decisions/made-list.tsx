import type { ReactNode } from "react";
import type { OwnDecisions } from "#lib/decisions/model.ts";
import type { Reader } from "#messages/reader.ts";
import { MadeFacts } from "./made-facts.tsx";

type Made = OwnDecisions["made"][number];
export type MadeListProps = { reader: Reader; made: readonly Made[]; action: (made: Made, at: number) => ReactNode };

/** What was decided about the person, the newest first, and what a person made of it. */
export function MadeList({ reader, made, action }: MadeListProps) {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {made.map((one, at) => (
        <li key={one.decisionId} className="space-y-4 py-6">
          <MadeFacts reader={reader} made={one} />
          {action(one, at)}
        </li>
      ))}
    </ol>
  );
}
