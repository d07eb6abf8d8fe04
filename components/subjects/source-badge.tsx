import type { Reader } from "#messages/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Time } from "#components/ui/time.tsx";

export type Source = "given" | "observed" | "received";
/** Where a value came from: `from` names the third party of a received value, `system` is where the tenant holds it. */
export type Origin = { source: Source; from: string | null; system: string | null; collectedAt: string };

/** The source in words, who, and when. */
export function SourceBadge({ reader: { t, date }, origin: { source, from, system, collectedAt } }: { reader: Reader; origin: Origin }) {
  return (
    <div>
      <Badge tone={source}>{source === "received" && from ? t("profile.source.from", { from }) : t("profile.source", { source })}</Badge>
      <p className="text-sm text-muted">
        <Time value={collectedAt}>{t("profile.source.when", { date: date(collectedAt) })}</Time>
        {system ? `, ${t("profile.source.system", { system })}` : null}
      </p>
    </div>
  );
}
