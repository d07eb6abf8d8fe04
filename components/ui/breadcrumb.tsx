export type Crumb = { href?: string; label: string };

/** Where this page stands; the last one is the page itself and has no address. */
export function Breadcrumb({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label} className="mb-5 text-sm">
      <ol className="flex flex-wrap gap-x-2">
        {crumbs.map(({ href, label: words }, at) => (
          <li key={words} className={`flex gap-x-2 text-muted ${at > 0 ? "before:content-['/'/'']" : ""}`}>
            {href ? <a href={href} className="link">{words}</a> : <span aria-current="page">{words}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
