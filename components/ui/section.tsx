import type { ReactNode } from "react";

export type SectionProps = { id: string; title: string; lead?: ReactNode; aside?: ReactNode; children: ReactNode };

/** A part of a page under an h2; `aside` stands at the end of the heading's line. */
export function Section({ id, title, lead, aside, children }: SectionProps) {
  return (
    <section aria-labelledby={`${id}-title`} id={id} className="mt-14 first:mt-0 sm:mt-18">
      <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <div>
          <h2 id={`${id}-title`} className="font-display text-2xl font-normal tracking-[-0.01em]">
            {title}
          </h2>
          {lead ? <p className="mt-1.5 max-w-[62ch] text-muted">{lead}</p> : null}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
