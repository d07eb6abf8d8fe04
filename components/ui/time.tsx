import type { ReactNode } from "react";

/** A date that machines can read too; `value` is the civil date or instant. */
export function Time({ value, children, className = "" }: { value: string; children: ReactNode; className?: string }) {
  return (
    <time dateTime={value} className={className}>
      {children}
    </time>
  );
}
