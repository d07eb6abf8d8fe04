import { Notice } from "#components/ui/notice.tsx";
import type { Reader } from "#messages/reader.ts";

/** Says at the top of a room that everything is frozen, while it is. `since`: an instant, null while it is not. */
export function Frozen({ reader: { t, date }, root, since }: { reader: Reader; root: string; since: string | null }) {
  if (since === null) return null;
  return (
    <div className="mb-10">
      <Notice tone="warn" title={t("uses.banner", { date: date(since) })}>
        {t("uses.banner.lead")} <a className="link" href={`${root}/uses`}>{t("uses.banner.link")}</a>
      </Notice>
    </div>
  );
}
