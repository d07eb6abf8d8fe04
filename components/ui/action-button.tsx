"use client";

import { useFormStatus } from "react-dom";

export type ActionButtonProps = { title: string; why: string; pendingTitle: string };

/** A large action that is done with one press, beside those that lead to a room. Says that it works while it does. */
export function ActionButton({ title, why, pendingTitle }: ActionButtonProps) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" aria-disabled={pending || undefined} onClick={(event) => pending && event.preventDefault()} className="flex h-full w-full cursor-pointer flex-col rounded-2xl border border-line bg-raised p-6 text-start transition-colors hover:border-line-strong aria-disabled:cursor-progress">
      <span className="text-lg font-medium text-accent" aria-live="polite">{pending ? `${pendingTitle}…` : title}</span>
      <span className="mt-2 text-sm text-muted">{why}</span>
    </button>
  );
}
