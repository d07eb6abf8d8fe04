import { buttonClass } from "./button-class.ts";

export type PaginationProps = { label: string; status: string; previous: { href: string | null; label: string }; next: { href: string | null; label: string } };

/** Plain links to the page before and after; nothing at all when there is only one page. */
export function Pagination({ label, status, previous, next }: PaginationProps) {
  if (!previous.href && !next.href) return null;
  return (
    <nav aria-label={label} className="mt-6 flex flex-wrap items-center justify-between gap-4">
      <p className="text-sm text-muted tabular-nums">{status}</p>
      <div className="flex gap-2">
        {previous.href ? <a href={previous.href} rel="prev" className={buttonClass("secondary")}>{previous.label}</a> : null}
        {next.href ? <a href={next.href} rel="next" className={buttonClass("secondary")}>{next.label}</a> : null}
      </div>
    </nav>
  );
}
