import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { OwnUse, WayOut } from "#lib/restrictions/index.ts";
import type { Reader } from "#messages/reader.ts";
import { lift, stop } from "./actions.ts";

type UseButtonProps = { reader: Reader; slug: string; use: OwnUse };

/** The one button of a use: stops it in the way the law gives, or lets it go on. */
export function UseButton({ reader: { t }, slug, use: { id, name, basis, wayOut, stopped } }: UseButtonProps) {
  const way: WayOut = stopped ? (stopped.kind === "restriction" ? "freeze" : basis === "consent" ? "withdraw" : "object") : wayOut;
  const words = t(stopped ? `uses.lift.${way}` : `uses.stop.${way}`);
  return (
    <form action={(stopped ? lift : stop).bind(null, slug)} aria-label={t("uses.stop.named", { what: words, use: name })}>
      <input type="hidden" name="purpose" value={id} />
      {stopped ? null : <input type="hidden" name="kind" value={way === "freeze" ? "restriction" : "objection"} />}
      <SubmitButton tone="secondary" pendingLabel={t(stopped ? "uses.lifting" : "uses.stopping")}>{words}</SubmitButton>
    </form>
  );
}
