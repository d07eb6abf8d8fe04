import type { Reader } from "#messages/reader.ts";

const CIVIL = /\d{4}-\d{2}-\d{2}/g;

/** How a deadline comes about, line by line; dates as the person writes them. */
export function Working({ reader: { date }, lines }: { reader: Reader; lines: readonly string[] }) {
  return (
    <ol className="max-w-[62ch] list-decimal space-y-1.5 ps-5 text-sm marker:text-muted">
      {lines.map((line) => (
        <li key={line}>{line.replaceAll(CIVIL, date)}</li>
      ))}
    </ol>
  );
}
