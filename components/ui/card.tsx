import type { ReactNode } from "react";

/** A raised surface for one thing that stands apart, such as a sign-in form. Never put one in another. */
export function Card({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <div className={`rounded-2xl border border-line bg-raised p-6 shadow-[0_1px_2px_rgb(0_0_0/4%),0_12px_32px_-16px_rgb(0_0_0/12%)] sm:p-9 ${className}`}>{children}</div>;
}

/** A softly tinted band that draws the eye to one fact on the page. */
export function Panel({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <div className={`rounded-2xl bg-accent-soft p-6 sm:p-8 ${className}`}>{children}</div>;
}
