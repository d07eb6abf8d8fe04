import type { Comparison, Segment } from "#lib/notices/model.ts";
import type { Reader } from "#messages/reader.ts";

/** A text with what came underlined and what went struck through; screen readers hear which is which. */
export function TextDifference({ reader: { t }, paragraphs }: { reader: Reader; paragraphs: Comparison }) {
  const count = (kind: Segment["kind"]) => paragraphs.flat().filter((segment) => segment.kind === kind).length;
  const [added, removed] = [count("added"), count("removed")];
  if (added + removed === 0) return <p className="mt-2 text-muted">{t("notices.compare.none")}</p>;
  return (
    <>
      <p className="mt-2 text-sm text-muted">
        {t("notices.compare.summary", { added, removed })} {t("notices.compare.key")}
      </p>
      <div className="mt-6 max-w-[68ch] space-y-4">
        {paragraphs.map((segments, at) => (
          // Paragraphs have no names and never move: their place is their key.
          <p key={at}>
            {segments.map((segment, place) => (
              <Run key={place} segment={segment} addedWord={t("notices.compare.added")} removedWord={t("notices.compare.removed")} />
            ))}
          </p>
        ))}
      </div>
    </>
  );
}

function Run({ segment: { kind, text }, addedWord, removedWord }: { segment: Segment; addedWord: string; removedWord: string }) {
  if (kind === "same") return <>{text}</>;
  const spoken = <span className="sr-only">{kind === "added" ? addedWord : removedWord} </span>;
  if (kind === "added") return <ins className="bg-good/10 text-good decoration-good decoration-1 underline-offset-3">{spoken}{text}</ins>;
  return <del className="text-danger decoration-danger decoration-1 [&+ins]:ms-1">{spoken}{text}</del>;
}
