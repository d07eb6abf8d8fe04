import type { Reader } from "#messages/reader.ts";
import { Panel } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";

/** The nearest civil date on which something is removed; `what` says what in the tenant's words, `more` counts the rest of that day. */
export type NextRemovalFacts = { on: string; what: string; ground: string; more: number; href: string };

export function NextRemoval({ reader: { t, date, relative }, next }: { reader: Reader; next: NextRemovalFacts | null }) {
  return (
    <Panel className="mt-10">
      <h2 className="text-sm font-medium text-accent">{t("overview.next.title")}</h2>
      {next ? (
        <>
          <p className="mt-2 font-display text-2xl">
            <Time value={next.on} className="lining-nums">{t("overview.next.when", { date: date(next.on), relative: relative(next.on) })}</Time>
          </p>
          <p className="mt-2">
            <a href={next.href} className="link font-medium">{next.what}</a> {t("overview.next.more", { count: next.more })}
          </p>
          <p className="mt-1 text-sm">{next.ground}</p>
        </>
      ) : (
        <>
          <p className="mt-2 font-display text-xl">{t("overview.next.none")}</p>
          <p className="mt-1 text-sm">{t("overview.next.none.why")}</p>
        </>
      )}
    </Panel>
  );
}
