import type { Reader } from "#messages/reader.ts";
import { Panel } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

type FormAction = (form: FormData) => void | Promise<void>;
/** `erase` sends `understood`; `confirm` sends the mail that proves who it is. */
export type ErasureDecisionProps = { reader: Reader; tenantName: string; proven: boolean; held: boolean; erase: FormAction; confirm: FormAction };

/** One plain sentence to agree to and one button; before it, where the sign-in is not fresh, the way to prove who it is. */
export function ErasureDecision({ reader: { t }, tenantName: tenant, proven, held, erase, confirm }: ErasureDecisionProps) {
  return (
    <section aria-labelledby="decide-title" id="decide" className="mt-14 sm:mt-18">
      <Panel>
        <h2 id="decide-title" className="font-display text-2xl">{t(proven ? "erase.decide" : "erase.proof")}</h2>
        <p className="mt-2 max-w-[62ch]">{proven ? t(held ? "erase.decide.held" : "erase.decide.why", { tenant }) : t("erase.proof.why")}</p>
        {proven ? (
          <form action={erase} className="mt-6 space-y-5">
            <label className="flex max-w-[62ch] cursor-pointer items-start gap-3">
              <input type="checkbox" name="understood" value="yes" required className="mt-1 size-5 shrink-0 accent-danger" />
              <span>{t("erase.decide.sentence")}</span>
            </label>
            <SubmitButton tone="danger" pendingLabel={t("erase.decide.pending")}>{t("erase.decide.button")}</SubmitButton>
          </form>
        ) : (
          <form action={confirm} className="mt-6">
            <SubmitButton pendingLabel={t("shell.sending")}>{t("erase.proof.button")}</SubmitButton>
          </form>
        )}
      </Panel>
    </section>
  );
}
