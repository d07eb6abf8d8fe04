"use client";

import { useActionState } from "react";
import { Notice } from "./notice.tsx";
import { SubmitButton } from "./submit-button.tsx";

type Shown = { shown: string } | { reason: string } | null;
export type OnceShownProps = {
  action: (before: Shown, form: FormData) => Promise<Shown>;
  /** Where the form stands, with its anchor: a browser without script comes back there. */
  here: string; hidden: Readonly<Record<string, string>>; submit: string; pendingLabel: string; label: string; warning: string;
  /** A sentence for each reason to refuse; `other` for a reason that has none. */
  reasons: Readonly<Record<string, string>>;
};

/** A secret that is shown at the press of a button, in the answer itself and nowhere else. */
export function OnceShown({ action, here, hidden, submit, pendingLabel, label, warning, reasons }: OnceShownProps) {
  const [state, send] = useActionState(action, null, here);
  if (state && "shown" in state) {
    return (
      <div role="status" className="max-w-xl rounded-2xl border border-line-strong bg-raised p-5">
        <p className="text-sm text-muted">{label}</p>
        <output className="mt-2 block font-mono text-sm break-all select-all">{state.shown}</output>
        <p className="mt-3 text-sm">{warning}</p>
      </div>
    );
  }
  return (
    <form action={send} className="max-w-xl space-y-4">
      {state ? <Notice tone="danger" live>{reasons[state.reason] ?? reasons["other"]!}</Notice> : null}
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <SubmitButton tone="secondary" pendingLabel={pendingLabel}>{submit}</SubmitButton>
    </form>
  );
}
