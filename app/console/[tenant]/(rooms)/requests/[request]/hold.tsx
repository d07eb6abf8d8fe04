import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Time } from "#components/ui/time.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { HOLD_GROUNDS, isHolding } from "#lib/holds/model.ts";
import { hold, release } from "./actions.ts";
import type { Desk } from "./desk.ts";
import { handlingWords } from "./handling-words.ts";

/** The legal hold on this person, or the way to place one. */
export function Hold({ desk: { reader, slug, file: { request, person }, holds, here, mayHandle } }: { desk: Desk }) {
  const { t, date } = reader;
  const holding = holds.filter((one) => isHolding(one, reader.today));
  if (!person || (holding.length === 0 && !mayHandle)) return null;
  return (
    <Section id="holds" title={t("handling.hold")} lead={holding.length === 0 ? t("handling.hold.none") : undefined}>
      {holding.map(({ id, ground, reason, placedAt, until }) => (
        <div key={id} className="mb-5 space-y-2 border-s-3 border-warn ps-5">
          <p>{t(`handling.hold.${ground}`)}, <Time value={placedAt}>{t("handling.hold.since", { date: date(placedAt) })}</Time>{until ? <>, <Time value={until}>{t("handling.hold.until", { date: date(until) })}</Time></> : null}</p>
          <p className="wrap-anywhere text-muted">{reason}</p>
          {mayHandle ? (
            <form action={release.bind(null, slug)}>
              <input type="hidden" name="requestId" value={request.id} />
              <input type="hidden" name="holdId" value={id} />
              <SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{t("handling.hold.lift")}</SubmitButton>
            </form>
          ) : null}
        </div>
      ))}
      {mayHandle ? (
        <WholeForm {...handlingWords(reader)} action={hold.bind(null, slug)} id="hold" here={`${here}#hold`} hidden={{ requestId: request.id }} summary={t("handling.hold.place")} submit={t("handling.hold.place.button")} pendingLabel={t("shell.sending")} fields={[
          { name: "ground", label: t("handling.hold.ground"), control: { as: "choice", options: HOLD_GROUNDS.map((value) => ({ value, label: t(`handling.hold.${value}`) })) } },
          { name: "reason", label: t("handling.hold.reason"), hint: t("handling.hold.reason.hint"), control: { as: "text" } },
          { name: "until", label: t("handling.hold.end"), hint: t("handling.hold.end.hint"), control: { as: "date" } },
        ]} />
      ) : null}
    </Section>
  );
}
