import { Disclosure } from "#components/ui/disclosure.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Time } from "#components/ui/time.tsx";
import type { RightsRequest } from "#lib/requests/index.ts";
import type { Reader } from "#messages/reader.ts";
import { withdraw } from "./actions.ts";
import { Working } from "./working.tsx";

type RequestFileProps = { reader: Reader; slug: string; request: RightsRequest };

/** One open request: by when it is answered, how that date comes about, and the way to take it back. */
export function RequestFile({ reader, slug, request: { id, dueOn, working } }: RequestFileProps) {
  const { t, date, relative } = reader;
  return (
    <div className="space-y-5">
      <p className="font-medium">
        <Time value={dueOn}>{t("requests.due", { date: date(dueOn), relative: relative(dueOn) })}</Time>
      </p>
      <Disclosure summary={t("requests.working")} open>
        <Working reader={reader} lines={working} />
      </Disclosure>
      <form action={withdraw.bind(null, slug)}>
        <input type="hidden" name="requestId" value={id} />
        <SubmitButton tone="secondary" pendingLabel={t("requests.withdrawing")}>{t("requests.withdraw")}</SubmitButton>
      </form>
    </div>
  );
}
