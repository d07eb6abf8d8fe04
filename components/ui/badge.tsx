import type { ReactNode } from "react";

export type BadgeTone = "neutral" | "accent" | "good" | "warn" | "danger" | "given" | "observed" | "received";

const DOTS: Record<BadgeTone, string> = {
  neutral: "bg-line-strong",
  accent: "bg-accent",
  good: "bg-good",
  warn: "bg-warn",
  danger: "bg-danger",
  given: "bg-accent",
  observed: "border-2 border-accent",
  received: "border-2 border-warn bg-transparent",
};

/** A word with a small mark; the word says it all, the mark only helps the eye. */
export function Badge({ tone = "neutral", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span className="inline-flex items-baseline gap-2 text-sm font-medium">
      <span aria-hidden="true" className={`keeps-colour inline-block size-2 shrink-0 -translate-y-px rounded-full ${DOTS[tone]}`} />
      <span>{children}</span>
    </span>
  );
}
