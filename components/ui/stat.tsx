import type { ReactNode } from "react";

export type StatProps = { value: string; label: ReactNode; href?: string };

/** One big plain number and what it counts. */
export function Stat({ value, label, href }: StatProps) {
  const words = (
    <>
      <span className="block font-display text-4xl tracking-[-0.03em] tabular-nums lining-nums">{value}</span>
      <span className="mt-2 block text-sm text-muted group-hover:text-ink">{label}</span>
    </>
  );
  return href ? (
    <a href={href} className="group block no-underline hover:text-accent">
      {words}
    </a>
  ) : (
    <div>{words}</div>
  );
}
