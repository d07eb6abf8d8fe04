import type { Comparison } from "#lib/notices/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/field.tsx";
import { TextDifference } from "./text-difference.tsx";

export type NoticeComparisonProps = {
  reader: Reader;
  /** Sent there by GET as ?notice=&from=&to=. */
  action: string;
  notice: string;
  /** The version names of that one notice, oldest first. */
  versions: readonly string[];
  chosen: { from: string; to: string; paragraphs: Comparison } | null;
};

/** Choose any two versions of a notice and read what changed between them. */
export function NoticeComparison({ reader, action, notice, versions, chosen }: NoticeComparisonProps) {
  const { t } = reader;
  if (versions.length < 2) return <p className="text-muted">{t("notices.compare.one")}</p>;
  const options = versions.map((version) => ({ value: version, label: t("notices.version", { version }) }));
  return (
    <>
      <form method="get" action={action} className="grid items-end gap-4 sm:grid-cols-[repeat(2,minmax(0,14rem))_auto] sm:justify-start">
        <input type="hidden" name="notice" value={notice} />
        <Select name="from" id={`${notice}-from`} label={t("notices.compare.from")} options={options} defaultValue={chosen?.from ?? versions.at(-2)} />
        <Select name="to" id={`${notice}-to`} label={t("notices.compare.to")} options={options} defaultValue={chosen?.to ?? versions.at(-1)} />
        <Button tone="secondary">{t("notices.compare.submit")}</Button>
      </form>
      {chosen ? (
        <div className="mt-10" id={`${notice}-difference`}>
          <h3 className="font-display text-xl">{t("notices.compare.title", { from: chosen.from, to: chosen.to })}</h3>
          <TextDifference reader={reader} paragraphs={chosen.paragraphs} />
        </div>
      ) : null}
    </>
  );
}
