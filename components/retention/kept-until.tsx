import type { KeptUntil as KeptUntilFacts, RetentionRule } from "#lib/retention/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Time } from "#components/ui/time.tsx";

/** The part of a rule that a person reads; `words`, the tenant's own, win over ours. */
export type RuleParts = Pick<RetentionRule, "trigger" | "startsOn" | "duration" | "action" | "words">;
export type Retention = KeptUntilFacts & { rule?: RuleParts | null };

/** "Your details are removed 6 years after the order was placed." */
export function ruleSentence({ t, duration }: Reader, { trigger, startsOn = "trigger", duration: period, action, words }: RuleParts): string {
  return words ?? t("orders.rule", { trigger, action, startsOn, duration: duration(period) });
}

/** Until when, how far off that is, on which ground and by which rule. */
export function KeptUntil({ reader, tenantName, retention: { keptUntil, ground, rule } }: { reader: Reader; tenantName: string; retention: Retention }) {
  const { t, date, relative } = reader;
  return (
    <div>
      <p>
        {keptUntil ? (
          <>
            <Time value={keptUntil} className="font-medium">{date(keptUntil)}</Time> <span className="text-muted">{relative(keptUntil)}</span>
          </>
        ) : (
          <span className="font-medium">{t("orders.until.none")}</span>
        )}
      </p>
      <p className="text-muted">{ground ?? t("orders.rule.none", { tenant: tenantName })}</p>
      {rule ? <p className="text-muted">{ruleSentence(reader, rule)}</p> : null}
    </div>
  );
}
