import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Panel } from "#components/ui/card.tsx";
import { erase, prepareCopy, stopUse } from "./actions.ts";
import type { Desk } from "./desk.ts";

const ACTS = { access: prepareCopy, portability: prepareCopy, restriction: stopUse, objection: stopUse, erasure: erase } as const;

/** What can be done at once with a press, where the right has such an act and nothing of it has begun. An unknown person's wish is not carried out. */
export function CarryOut({ desk: { reader: { t }, slug, file: { request, person, waitReason } } }: { desk: Desk }) {
  const { right } = request;
  if (!(right in ACTS) || !person || person.erased) return null;
  const act = right as keyof typeof ACTS;
  const begun = request.timeline.some(({ kind }) => kind === "started" || kind === "held");
  if (begun) return <p className="max-w-[62ch] text-muted">{t(request.timeline.some(({ kind }) => kind === "held") ? "handling.act.held" : "handling.act.begun")}</p>;
  if (waitReason === "identity") return <p className="max-w-[62ch] text-muted">{t("handling.act.identity")}</p>;
  return (
    <Panel>
      <p className="max-w-[62ch]">{t(`handling.act.${act}.why`)}</p>
      <form action={ACTS[act].bind(null, slug)} className="mt-5">
        <input type="hidden" name="requestId" value={request.id} />
        <SubmitButton tone={act === "erasure" ? "danger" : "primary"} pendingLabel={t("handling.act.pending")}>{t(`handling.act.${act}`)}</SubmitButton>
      </form>
    </Panel>
  );
}
