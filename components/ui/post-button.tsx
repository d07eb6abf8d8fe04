"use client";

import { useState } from "react";
import { buttonClass } from "./button-class.ts";
import type { ButtonTone } from "./button-class.ts";

/** The submit button of a form that the browser itself sends, such as an upload: says that it works until the next page is there. */
export function PostButton({ children, pendingLabel, tone = "secondary" }: { children: string; pendingLabel: string; tone?: ButtonTone }) {
  const [pending, setPending] = useState(false);
  const watch = (form: HTMLFormElement | null) => form?.addEventListener("submit", () => setPending(true), { once: true });
  return (
    <button type="submit" aria-disabled={pending || undefined} onClick={(event) => (pending ? event.preventDefault() : watch(event.currentTarget.form))} className={buttonClass(tone)}>
      <span aria-live="polite">{pending ? `${pendingLabel}…` : children}</span>
    </button>
  );
}
