import type { ReactNode } from "react";
import type { Reader } from "#messages/reader.ts";
import { EVERY_SITE } from "#lib/consent/model.ts";
import { choiceWords, siteWords, TRACKER_CATEGORIES } from "./choice-words.ts";
import type { ConsentChoice, TrackerCategory } from "./choice-words.ts";

/** `elsewhere`: older choices that still count on other sites. `control`: the switch of a category that has one; `under`: what stands below them, e.g. the buttons. */
export type CurrentChoiceProps = { reader: Reader; choice: ConsentChoice | null; elsewhere: readonly ConsentChoice[]; control: (category: TrackerCategory, on: boolean) => ReactNode; under: ReactNode };

/** What was chosen last and where it counts, then the four categories and whether each is allowed. */
export function CurrentChoice({ reader, choice, elsewhere, control, under }: CurrentChoiceProps) {
  const { t, dateTime } = reader;
  const when = choice && (choice.site === EVERY_SITE ? t("cookies.choice.when.everywhere", { date: dateTime(choice.decidedAt) }) : t("cookies.choice.when", { date: dateTime(choice.decidedAt), site: choice.site }));
  return (
    <div>
      <p className="font-display text-xl">{choice ? t("cookies.choice.action", { action: choice.action }) : t("cookies.choice.none")}</p>
      <p className="mt-1 text-sm text-muted">{when ?? t("cookies.choice.none.why")}</p>
      {choice && Object.keys(choice.vendors).length > 0 ? <p className="mt-1 max-w-[62ch] text-sm">{choiceWords(reader, choice)}</p> : null}
      <Elsewhere reader={reader} choices={elsewhere} />
      <ul className="mt-6 divide-y divide-line border-y border-line">
        {TRACKER_CATEGORIES.map((category) => (
          <li key={category} className="flex items-start justify-between gap-6 py-4">
            <div>
              <h3 id={`category-${category}`} className="font-medium">{t(`cookies.category.${category}`)}</h3>
              <p id={`category-${category}-why`} className="text-sm text-muted">{t(`cookies.category.${category}.why`)}</p>
            </div>
            <div className="shrink-0">{control(category, category === "necessary" || (choice?.categories[category] ?? false))}</div>
          </li>
        ))}
      </ul>
      {under}
    </div>
  );
}

function Elsewhere({ reader, choices }: { reader: Reader; choices: readonly ConsentChoice[] }) {
  const { t, dateTime } = reader;
  if (choices.length === 0) return null;
  return (
    <div className="mt-4 text-sm">
      <p>{t("cookies.choice.elsewhere")}</p>
      <ul className="text-muted">
        {choices.map((choice) => (
          <li key={choice.site}>{t("cookies.choice.elsewhere.site", { site: siteWords(reader, choice.site), date: dateTime(choice.decidedAt) })}: {choiceWords(reader, choice)}</li>
        ))}
      </ul>
    </div>
  );
}
