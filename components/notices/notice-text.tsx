/** One part of a notice: an optional heading and its paragraphs as plain text. */
export type NoticePart = { heading: string | null; paragraphs: readonly string[] };

/** A notice to read, set as a page of prose. */
export function NoticeText({ parts }: { parts: readonly NoticePart[] }) {
  return (
    <div className="max-w-[68ch] space-y-10">
      {parts.map(({ heading, paragraphs }, at) => (
        <section key={heading ?? at} className="space-y-4">
          {heading ? <h2 className="font-display text-xl">{heading}</h2> : null}
          {paragraphs.map((text) => (
            <p key={text} className="whitespace-pre-line">{text}</p>
          ))}
        </section>
      ))}
    </div>
  );
}
