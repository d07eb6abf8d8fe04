"use client";

import { useFormStatus } from "react-dom";
import { buttonClass } from "./button-class.ts";
import type { ButtonTone } from "./button-class.ts";

export type SubmitButtonProps = { children: string; pendingLabel: string; tone?: ButtonTone; name?: string; value?: string; className?: string };

/** Says what is happening while its form is on its way; without script it is a plain submit button. */
export function SubmitButton({ children, pendingLabel, tone, name, value, className }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" name={name} value={value} aria-disabled={pending || undefined} onClick={(event) => pending && event.preventDefault()} className={buttonClass(tone, className)}>
      <span aria-live="polite">{pending ? `${pendingLabel}…` : children}</span>
    </button>
  );
}
