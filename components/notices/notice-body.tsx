/** A notice to read: plain text whose paragraphs are parted by empty lines; a line that starts with # is a heading. */
export function NoticeBody({ body }: { body: string }) {
  const paragraphs = body.split(/\r?\n\s*\n/).map((text) => text.trim()).filter(Boolean);
  return (
    <div className="max-w-[68ch] space-y-4">
      {paragraphs.map((text, at) =>
        text.startsWith("#") ? (
          <h2 key={at} className="pt-4 font-display text-xl first:pt-0">{text.replace(/^#+\s*/, "")}</h2>
        ) : (
          <p key={at} className="whitespace-pre-line">{text}</p>
        ),
      )}
    </div>
  );
}
