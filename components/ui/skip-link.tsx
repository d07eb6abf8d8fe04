/** The first stop of the Tab key: straight to `#main`. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a href="#main" className="screen-only sr-only z-10 rounded-full bg-accent px-5 py-2.5 text-sm font-medium text-accent-ink focus:not-sr-only focus:fixed focus:start-4 focus:top-4">
      {label}
    </a>
  );
}
