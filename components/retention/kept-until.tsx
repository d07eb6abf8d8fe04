import type { Reader } from "#messages/reader.ts";
import { Time } from "#components/ui/time.tsx";

/** `trigger` and `action` are the codes of the rule; `duration` is ISO 8601. */
export type RuleParts = { trigger: string; duration: string; action: string };
/** `keptUntil` is the civil date from whose 00:00 the item is gone; null while its trigger has not happened. */
export type Retention = { keptUntil: string | null; ground: string; rule: RuleParts | null };

/** "Your details are removed 6 years after the order was placed." */
export function ruleSentence({ t, duration }: Reader, rule: RuleParts): string {
  return t("orders.rule", { trigger: rule.trigger, action: rule.action, duration: duration(rule.duration) });
}

/** Until when, how far off that is, and on which ground. */
export function KeptUntil({ reader, retention, showGround = true }: { reader: Reader; retention: Retention; showGround?: boolean }) {
  const { t, date, relative } = reader;
  const { keptUntil, ground, rule } = retention;
  return (
    <div>
      <p>
        {keptUntil ? (
          <>
            <Time value={keptUntil} className="font-medium">{date(keptUntil)}</Time> <span className="text-muted">{relative(keptUntil)}</span>
          </>
        ) : (
          <span className="font-medium">{t("profile.until.open")}</span>
        )}
      </p>
      {showGround && ground ? <p className="text-muted">{ground}</p> : null}
      {showGround && !keptUntil && rule ? <p className="text-muted">{t("orders.rule.waiting", { trigger: rule.trigger })}</p> : null}
    </div>
  );
}
