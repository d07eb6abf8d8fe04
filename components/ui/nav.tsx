import { Chevron } from "./chevron.tsx";

export type NavItem = { href: string; label: string; current?: boolean; tone?: "danger" };
export type NavGroup = { title: string | null; items: readonly NavItem[] };
export type NavProps = { label: string; groups: readonly NavGroup[] };

const ITEM = "block rounded-lg px-3 py-2 text-sm no-underline transition-colors lg:py-1.5 aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent";

function NavLinks({ groups }: { groups: readonly NavGroup[] }) {
  return (
    <ul className="space-y-6">
      {groups.map(({ title, items }) => (
        <li key={title ?? items[0]?.href} className="break-inside-avoid">
          {title ? <p className="mb-1 px-3 text-xs text-muted">{title}</p> : null}
          <ul>
            {items.map(({ href, label, current, tone }) => (
              <li key={href}>
                <a href={href} aria-current={current ? "page" : undefined} className={`${ITEM} ${tone === "danger" ? "text-danger" : "text-ink"} hover:text-accent`}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** Stands beside the page on a wide screen. */
export function SideNav({ label, groups }: NavProps) {
  return (
    <nav aria-label={label} className="sticky top-8 -ms-3 hidden lg:block">
      <NavLinks groups={groups} />
    </nav>
  );
}

/** One line that opens on a phone, without script. */
export function MenuNav({ label, groups, menuLabel }: NavProps & { menuLabel: string }) {
  return (
    <nav aria-label={label} className="border-b border-line lg:hidden">
      <details className="disclosure mx-auto max-w-6xl px-5 sm:px-8">
        <summary className="flex min-h-12 items-center justify-between gap-3 text-sm font-medium">
          {menuLabel}
          <Chevron className="rotate-90" />
        </summary>
        <div className="-mx-3 pt-2 pb-6 sm:columns-2">
          <NavLinks groups={groups} />
        </div>
      </details>
    </nav>
  );
}
