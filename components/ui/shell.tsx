import type { CSSProperties, ReactNode } from "react";
import { MenuNav, SideNav } from "./nav.tsx";
import type { NavGroup } from "./nav.tsx";
import { SkipLink } from "./skip-link.tsx";

export type ShellProps = {
  brandStyle: CSSProperties;
  home: { href: string; mark: ReactNode; label: string };
  nav?: { label: string; menuLabel: string; groups: readonly NavGroup[] };
  account?: ReactNode;
  footer: { note: string; links: readonly { href: string; label: string }[] };
  skipLabel: string;
  children: ReactNode;
};

/** The frame of every page: mark, navigation, content, foot. Without `nav` the content stands in one column. */
export function Shell({ brandStyle, home, nav, account, footer, skipLabel, children }: ShellProps) {
  return (
    <div className="brand flex min-h-dvh flex-col bg-surface text-ink" style={brandStyle}>
      <SkipLink label={skipLabel} />
      <header className={nav ? "border-b border-line max-lg:border-b-0" : ""}>
        <div className="mx-auto flex max-w-6xl items-center justify-between gap-4 px-5 py-4 sm:px-8">
          <a href={home.href} aria-label={home.label} className="text-ink no-underline">
            {home.mark}
          </a>
          {account}
        </div>
      </header>
      {nav ? <MenuNav {...nav} /> : null}
      <div className={`mx-auto w-full max-w-6xl grow px-5 pt-10 pb-24 sm:px-8 lg:pt-16 ${nav ? "lg:grid lg:grid-cols-[12.5rem_minmax(0,1fr)] lg:gap-x-16" : ""}`}>
        {nav ? (
          <div className="screen-only">
            <SideNav {...nav} />
          </div>
        ) : null}
        <main id="main" tabIndex={-1} className="min-w-0 focus:outline-none">
          {children}
        </main>
      </div>
      <footer className="border-t border-line">
        <div className="mx-auto flex max-w-6xl flex-wrap justify-between gap-x-8 gap-y-2 px-5 py-8 text-sm text-muted sm:px-8">
          <p>{footer.note}</p>
          <ul className="flex flex-wrap gap-x-5">
            {footer.links.map(({ href, label }) => (
              <li key={href}>
                <a href={href} className="link">{label}</a>
              </li>
            ))}
          </ul>
        </div>
      </footer>
    </div>
  );
}
