import type { BannerChange } from "#lib/sites/model.ts";
import type { Reader } from "#messages/reader.ts";
import { changeWords } from "./banner-words.ts";

/** The difference between two versions of a banner, as a list that can be read aloud. */
export function BannerChanges({ reader, changes }: { reader: Reader; changes: readonly BannerChange[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {changes.map((change) => <Change key={`${change.part} ${change.name} ${change.part === "word" ? change.word : ""}`} reader={reader} change={change} />)}
    </ul>
  );
}

function Change({ reader, change }: { reader: Reader; change: BannerChange }) {
  const { t } = reader;
  const { head, before, after } = changeWords(reader, change);
  return (
    <li className="py-3">
      <p className="font-medium">{head}</p>
      {before === undefined ? null : (
        <div className="mt-1 max-w-[62ch] space-y-0.5 text-sm wrap-anywhere">
          <p><span className="text-muted">{t("banner.change.was")}</span> {before}</p>
          <p><span className="text-muted">{t("banner.change.is")}</span> {after}</p>
        </div>
      )}
    </li>
  );
}
