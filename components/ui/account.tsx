import type { ReactNode } from "react";

/** Who is signed in, with room for the sign-out form; a phone has no room for the address, so it is only spoken there. */
export function Account({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-center gap-6 text-sm whitespace-nowrap">
      <span className="truncate text-muted max-sm:sr-only">{words}</span>
      {children}
    </div>
  );
}
