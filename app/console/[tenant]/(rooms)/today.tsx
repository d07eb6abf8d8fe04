import { Stat } from "#components/ui/stat.tsx";
import type { Desk } from "#lib/requests/index.ts";
import type { Reader } from "#messages/reader.ts";

const NUMBERS = [["overdue", "state=overdue"], ["due_today", "state=due_today"], ["at_risk", "state=at_risk"], ["waiting", "state=waiting"], ["nobody", "assignee=nobody"], ["mine", "assignee=me"]] as const;

/** The numbers that need somebody, each a way to the list behind it. */
export function Today({ reader: { t, number }, root, counts }: { reader: Reader; root: string; counts: Desk["counts"] }) {
  return (
    <ul className="grid grid-cols-2 gap-6 lg:grid-cols-3">
      {NUMBERS.map(([name, query]) => <li key={name} className="border-t border-ink pt-4"><Stat value={number(counts[name])} label={t(`desk.count.${name}`)} href={`${root}/requests?${query}`} /></li>)}
    </ul>
  );
}
