import type { ReactNode } from "react";
import { buttonClass } from "./button-class.ts";
import type { ButtonTone } from "./button-class.ts";

// Invoker commands open a true modal without script; a browser that lacks them opens the same element as a popover.
const opens = (id: string) => ({ command: "show-modal", commandfor: id, popoverTarget: id, popoverTargetAction: "show" }) as const;
const closes = (id: string) => ({ command: "close", commandfor: id, popoverTarget: id, popoverTargetAction: "hide" }) as const;

export function DialogButton({ opens: id, tone = "secondary", children }: { opens: string; tone?: ButtonTone; children: ReactNode }) {
  return (
    <button type="button" className={buttonClass(tone)} aria-haspopup="dialog" {...opens(id)}>
      {children}
    </button>
  );
}

export type DialogProps = { id: string; title: string; closeLabel: string; children: ReactNode };

/** A native dialog; `DialogButton` opens it, Escape and its close button shut it. */
export function Dialog({ id, title, closeLabel, children }: DialogProps) {
  return (
    <dialog id={id} popover="auto" aria-labelledby={`${id}-title`} className="m-auto w-[min(36rem,calc(100vw-2.5rem))] rounded-2xl border border-line bg-raised p-6 text-ink sm:p-9">
      <h2 id={`${id}-title`} className="font-display text-2xl">{title}</h2>
      <div className="mt-4">{children}</div>
      <button type="button" className={buttonClass("quiet", "mt-6")} {...closes(id)}>
        {closeLabel}
      </button>
    </dialog>
  );
}
