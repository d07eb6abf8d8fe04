import type { ReactNode } from "react";
import type { RequestItem } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { BadgeTone } from "#components/ui/badge.tsx";

const TONES: Record<RequestItem["outcome"], BadgeTone> = { done: "good", refused: "danger", retained: "warn" };

/** What became of each thing, and why where it is not done; `action` stands behind each. */
export function ItemList({ reader: { t, date }, items, action }: { reader: Reader; items: readonly RequestItem[]; action?: (item: RequestItem) => ReactNode }) {
  return (
    <ul className="max-w-[62ch] divide-y divide-line border-y border-line">
      {items.map((item) => (
        <li key={item.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 py-4">
          <div className="min-w-0">
            <p className="font-medium wrap-anywhere">{item.what}</p>
            {item.ground ? <p className="text-sm text-muted">{t(`handling.ground.${item.ground}`)}</p> : null}
            {item.reason ? <p className="text-sm wrap-anywhere">{item.reason}</p> : null}
            {item.until ? <p className="text-sm">{t("handling.item.until", { date: date(item.until) })}</p> : null}
          </div>
          <div className="flex items-baseline gap-4">
            <Badge tone={TONES[item.outcome]}>{t(`handling.item.${item.outcome}`)}</Badge>
            {action?.(item)}
          </div>
        </li>
      ))}
    </ul>
  );
}
