import type { NoticeVersion } from "#lib/notices/model.ts";
import type { Reader } from "#messages/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";

/** `inForce` tells of a version whether it is the one that counts today. */
export type NoticeVersionsProps = { reader: Reader; tenantName: string; versions: readonly NoticeVersion[]; inForce: (version: NoticeVersion) => boolean; readHref: (version: NoticeVersion) => string };

/** Every version, in the order given; newest first reads best. */
export function NoticeVersions({ reader: { t, date }, tenantName: tenant, versions, inForce, readHref }: NoticeVersionsProps) {
  if (versions.length === 0) return <EmptyState title={t("notices.empty", { tenant })} why={t("notices.empty.why")} />;
  return (
    <ol className="divide-y divide-line border-y border-line">
      {versions.map((version) => (
        <li key={`${version.notice} ${version.version}`} className="grid gap-x-8 gap-y-1 py-5 sm:grid-cols-[8rem_minmax(0,1fr)_auto]">
          <p className="font-medium">{t("notices.version", { version: version.version })}</p>
          <div>
            <p>{version.title}</p>
            <div className="text-sm text-muted">
              <Time value={version.publishedOn}>{inForce(version) ? <Badge tone="good">{t("notices.published", { date: date(version.publishedOn) })}</Badge> : t("notices.published.on", { date: date(version.publishedOn) })}</Time>
            </div>
          </div>
          <a href={readHref(version)} className="link text-sm">
            {t("notices.read")}
            <span className="sr-only"> {t("notices.version.of", { version: version.version, title: version.title })}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}
