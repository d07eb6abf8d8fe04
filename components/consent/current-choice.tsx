import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import { TRACKER_CATEGORIES } from "./choice-words.ts";
import type { ConsentChoice, TrackerCategory } from "./choice-words.ts";

export type CurrentChoiceProps = { reader: Reader; choice: ConsentChoice | null; control?: (category: TrackerCategory, on: boolean) => ReactNode; action?: ReactNode };

/** The four categories and whether each is allowed. */
export function CurrentChoice({ reader: { t, dateTime }, choice, control, action }: CurrentChoiceProps) {
  return (
    <div>
      <p className="font-display text-xl">{choice ? t("cookies.choice.action", { action: choice.action }) : t("cookies.choice.none")}</p>
      <p className="mt-1 mb-6 text-sm text-muted">{choice ? t("cookies.choice.when", { date: dateTime(choice.decidedAt), site: choice.site }) : t("cookies.choice.none.why")}</p>
      <ul className="divide-y divide-line border-y border-line">
        {TRACKER_CATEGORIES.map((category) => {
          const on = category === "necessary" || (choice?.categories[category] ?? false);
          return (
            <li key={category} className="flex items-start justify-between gap-6 py-4">
              <div>
                <h3 className="font-medium">{t(`cookies.category.${category}`)}</h3>
                <p className="text-sm text-muted">{t(`cookies.category.${category}.why`)}</p>
              </div>
              <div className="shrink-0 pt-0.5">{control?.(category, on) ?? <Badge tone={on ? "given" : "neutral"}>{t(category === "necessary" ? "cookies.state.always" : on ? "cookies.state.on" : choice ? "cookies.state.off" : "cookies.state.undecided")}</Badge>}</div>
            </li>
          );
        })}
      </ul>
      <p className="mt-4 max-w-[62ch] text-sm text-muted">{t("cookies.choice.withdraw")}</p>
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  );
}
