import type { Kept } from "#lib/erasure/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Time } from "#components/ui/time.tsx";
import { ruleSentence } from "#components/retention/kept-until.tsx";

export type KeptListProps = { reader: Reader; kept: readonly Kept[] };

/** What stays after an erasure: how much, until when, on which ground, and what of it. */
export function KeptList({ reader, kept }: KeptListProps) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {kept.map((one) => (
        <li key={`${one.what} ${one.rule.id} ${one.from}`} className="grid gap-x-8 gap-y-1 py-5 sm:grid-cols-[11rem_minmax(0,1fr)]">
          <p className="font-medium">{reader.t(`erase.kept.${one.what}`, { rows: one.rows })}</p>
          <div>
            <p><Dates reader={reader} kept={one} /></p>
            <p className="text-muted">{one.ground}</p>
            <p className="text-muted">{ruleSentence(reader, one.rule)}</p>
            {one.what === "orders" ? <p className="mt-1.5">{partsWords(reader, one)}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Dates({ reader: { t, date, relative }, kept: { from, until } }: { reader: Reader; kept: Kept }) {
  return (
    <>
      <Time value={until} className="font-medium">{from === until ? t("erase.kept.until", { until: date(until) }) : t("erase.kept.between", { from: date(from), until: date(until) })}</Time>
      <span className="text-muted">, {relative(until)}</span>
    </>
  );
}

function partsWords({ t, list }: Reader, { parts }: Kept): string {
  return parts.length === 0 ? t("erase.kept.parts.none") : t("erase.kept.parts", { parts: list(parts.map((part) => t(`orders.personal.${part}`))) });
}
