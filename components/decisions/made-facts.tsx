import type { MadeDecision } from "#lib/decisions/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Time } from "#components/ui/time.tsx";

/** One decision about one person: its result, reasons and date, and its review. */
export function MadeFacts({ reader: { t, date }, made: { result, reasons, decidedAt, review } }: { reader: Reader; made: MadeDecision }) {
  return (
    <>
      <DefinitionList
        items={[
          { term: t("decisions.result"), value: result },
          ...(reasons ? [{ term: t("decisions.reasons"), value: reasons }] : []),
          { term: t("decisions.date"), value: <Time value={decidedAt}>{date(decidedAt)}</Time> },
        ]}
      />
      {review ? <Notice tone="good" title={t(`decisions.review.${review.outcome}`, { date: date(review.at) })}><span className="wrap-anywhere whitespace-pre-line">{review.text}</span></Notice> : null}
    </>
  );
}
