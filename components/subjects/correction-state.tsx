import type { Reader } from "#messages/reader.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Time } from "#components/ui/time.tsx";

/** Before and after as the person reads them; null where nothing was held. `changedAt`: an instant. */
export type ChangeFacts = { before: string | null; after: string | null; changedAt: string; by: "person" | "tenant" };
export type CorrectionFacts = { changes: readonly ChangeFacts[]; asked: { askedAt: string; changedAt: string | null; href: string } | null };
type Props = { reader: Reader; tenantName: string; label: string; facts: CorrectionFacts };

/** What became of a fact that was corrected, or asked to be: when it took effect, what it was before, and every change. */
export function CorrectionState({ reader, tenantName: tenant, label, facts: { changes, asked } }: Props) {
  const { t, date } = reader;
  const [last] = changes;
  return (
    <div className="mt-3 space-y-1 text-sm">
      {asked ? (
        <p className="font-medium">
          {asked.changedAt ? t("profile.asked.changed", { asked: date(asked.askedAt), date: date(asked.changedAt) }) : t("profile.asked.on", { date: date(asked.askedAt) })} <a href={asked.href} className="link font-normal">{t("profile.asked.follow")}</a>
        </p>
      ) : null}
      {last ? (
        <p className="text-muted">
          <Time value={last.changedAt}>{t(`profile.change.by.${last.by}`, { date: date(last.changedAt), tenant })}</Time>, <span className="wrap-anywhere">{t("profile.change.before", { value: last.before ?? t("profile.change.nothing") })}</span>
        </p>
      ) : null}
      {last ? <Disclosure summary={t("profile.change.all", { count: changes.length })}><Changes reader={reader} tenantName={tenant} label={label} changes={changes} /></Disclosure> : null}
    </div>
  );
}

function Changes({ reader: { t, dateTime }, tenantName: tenant, label, changes }: Omit<Props, "facts"> & { changes: readonly ChangeFacts[] }) {
  const told = (value: string | null) => value ?? t("profile.change.nothing");
  return (
    <ol aria-label={t("profile.change.table", { field: label })} className="space-y-3 border-s border-line ps-4">
      {changes.map(({ before, after, changedAt, by }) => (
        <li key={`${changedAt} ${before} ${after}`}>
          <p className="text-muted"><Time value={changedAt}>{dateTime(changedAt)}</Time>, {t("profile.change.who", { who: by, tenant })}</p>
          <p className="wrap-anywhere">{t("profile.change.to", { before: told(before), after: told(after) })}</p>
        </li>
      ))}
    </ol>
  );
}
