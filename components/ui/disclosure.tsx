import type { ReactNode } from "react";
import { Chevron } from "./chevron.tsx";

export type DisclosureProps = { summary: ReactNode; children: ReactNode; open?: boolean; className?: string };

/** Something that opens in place, without script. */
export function Disclosure({ summary, children, open, className = "" }: DisclosureProps) {
  return (
    <details open={open} className={`disclosure ${className}`}>
      <summary className="inline-flex min-h-8 items-center gap-2 text-sm font-medium text-accent hover:underline">
        <Chevron />
        {summary}
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
