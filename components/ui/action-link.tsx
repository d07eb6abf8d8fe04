export type ActionLinkProps = { href: string; title: string; why: string; tone?: "plain" | "danger" };

/** A large action that leads to its own room. */
export function ActionLink({ href, title, why, tone = "plain" }: ActionLinkProps) {
  const colour = tone === "danger" ? "text-danger" : "text-accent";
  return (
    <a href={href} className="group flex h-full flex-col rounded-2xl border border-line bg-raised p-6 no-underline transition-colors hover:border-line-strong">
      <span className={`flex items-start justify-between gap-3 text-lg font-medium ${colour}`}>
        {title}
        <svg aria-hidden="true" viewBox="0 0 20 20" className="mt-1 size-5 shrink-0 transition-transform group-hover:translate-x-0.5 rtl:-scale-x-100" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round">
          <path d="M4 10h12M11 5l5 5-5 5" />
        </svg>
      </span>
      <span className="mt-2 text-sm text-muted">{why}</span>
    </a>
  );
}
