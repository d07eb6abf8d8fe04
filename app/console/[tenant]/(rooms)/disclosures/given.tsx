import type { Disclosure } from "#lib/disclosures/model.ts";

/** What was given, on which ground, and by which law its person is not told yet. */
export function Given({ what, ground, secretGround }: Disclosure) {
  return (
    <div className="wrap-anywhere">
      <p>{what}</p>
      {[ground, secretGround].filter(Boolean).map((words) => <p key={words} className="mt-1 text-sm text-muted">{words}</p>)}
    </div>
  );
}
