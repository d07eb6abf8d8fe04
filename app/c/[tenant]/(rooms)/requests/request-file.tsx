import { Panel } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Time } from "#components/ui/time.tsx";
import { isWithdrawable, type RightsRequest } from "#lib/requests/model.ts";
import type { Reader } from "#messages/reader.ts";
import { withdraw } from "./actions.ts";

/** Where the person goes on with a request that they themselves can finish. */
const ROOMS = { access: "export", portability: "export", erasure: "erase", rectification: "profile", restriction: "uses", objection: "uses" } as const;

type RequestFileProps = { reader: Reader; slug: string; root: string; request: RightsRequest };

/** One open request: by when it is answered, the room it lives in, and the way to take it back while that can be. */
export function RequestFile({ reader: { t, date, relative }, slug, root, request }: RequestFileProps) {
  const { id, right, state, dueOn } = request;
  const room = state !== "verifying" && right in ROOMS ? ROOMS[right as keyof typeof ROOMS] : null;
  return (
    <Panel className="space-y-5">
      <p className="font-display text-xl">
        <Time value={dueOn}>{t("requests.due", { date: date(dueOn), relative: relative(dueOn) })}</Time>
      </p>
      {room ? <p><a className="link font-medium" href={`${root}/${room}`}>{t("requests.go-on", { room: t(`requests.name.${right}`) })}</a></p> : null}
      {isWithdrawable(request) ? (
        <form action={withdraw.bind(null, slug)}>
          <input type="hidden" name="requestId" value={id} />
          <SubmitButton tone="secondary" pendingLabel={t("requests.withdrawing")}>{t("requests.withdraw")}</SubmitButton>
        </form>
      ) : null}
    </Panel>
  );
}
