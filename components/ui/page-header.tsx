import type { ReactNode } from "react";

export type PageHeaderProps = { title: string; lead?: ReactNode; actions?: ReactNode };

/** The page's one h1, a sentence that says what it is for, and at most a few actions. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  return (
    <header className="mb-10 sm:mb-14">
      <h1 className="max-w-[22ch] font-display text-3xl font-normal tracking-[-0.018em]">{title}</h1>
      {lead ? <p className="mt-4 max-w-[58ch] text-lg text-muted">{lead}</p> : null}
      {actions ? <div className="mt-6 flex flex-wrap gap-3">{actions}</div> : null}
    </header>
  );
}
