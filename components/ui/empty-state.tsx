import type { ReactNode } from "react";

export type EmptyStateProps = { title: string; why?: ReactNode; action?: ReactNode };

/** Says plainly that there is nothing, and why, so that an empty page is an answer. */
export function EmptyState({ title, why, action }: EmptyStateProps) {
  return (
    <div className="border-y border-line py-10">
      <p className="font-display text-xl">{title}</p>
      {why ? <p className="mt-2 max-w-[58ch] text-muted">{why}</p> : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  );
}
