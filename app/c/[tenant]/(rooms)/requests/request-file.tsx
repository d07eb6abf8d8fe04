import { Disclosure } from "#components/ui/disclosure.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RightsRequest } from "#lib/requests/index.ts";
import type { Reader } from "#messages/reader.ts";
import { withdraw } from "./actions.ts";

type RequestFileProps = { reader: Reader; slug: string; request: RightsRequest };

/** One request: by when it is answered, how that date comes about, and the way to take it back while it is open. */
export function RequestFile({ reader: { t, date, relative }, slug, request: { id, state, dueOn, working, closedAt } }: RequestFileProps) {
  return (
    <div className="space-y-5">
      <p>
        {closedAt ? t("requests.ended", { state: t(`requests.state.${state}`), date: date(closedAt) }) : <Time value={dueOn} className="font-medium">{t("requests.due.open", { date: date(dueOn), relative: relative(dueOn) })}</Time>}
      </p>
      <Disclosure summary={t("requests.working")} open={!closedAt}>
        <ol className="max-w-[62ch] list-decimal space-y-1.5 ps-5 text-sm marker:text-muted">
          {working.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </Disclosure>
      {closedAt ? null : (
        <form action={withdraw.bind(null, slug)}>
          <input type="hidden" name="requestId" value={id} />
          <SubmitButton tone="secondary" pendingLabel={t("requests.withdrawing")}>{t("requests.withdraw")}</SubmitButton>
        </form>
      )}
    </div>
  );
}
