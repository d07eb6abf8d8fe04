import type { Reader } from "#messages/reader.ts";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";

/** `from` and `to` are civil dates; `to` is null for the version in force. */
export type NoticeVersion = { version: string; title: string; from: string; to: string | null; readHref: string };
export type NoticeVersionsProps = { reader: Reader; tenantName: string; versions: readonly NoticeVersion[] };

/** Every version, in the order given; newest first reads best. */
export function NoticeVersions({ reader: { t, date }, tenantName: tenant, versions }: NoticeVersionsProps) {
  if (versions.length === 0) return <EmptyState title={t("notices.empty", { tenant })} why={t("notices.empty.why")} />;
  return (
    <ol className="divide-y divide-line border-y border-line">
      {versions.map(({ version, title, from, to, readHref }) => (
        <li key={version} className="grid gap-x-8 gap-y-1 py-5 sm:grid-cols-[8rem_minmax(0,1fr)_auto]">
          <p className="font-medium">{t("notices.version", { version })}</p>
          <div>
            <p>{title}</p>
            <div className="text-sm text-muted">
              <Time value={from}>{to ? t("notices.published.range", { from: date(from), to: date(to) }) : <Badge tone="good">{t("notices.published", { date: date(from) })}</Badge>}</Time>
            </div>
          </div>
          <a href={readHref} className="link text-sm">
            {t("notices.read")}
            <span className="sr-only"> {t("notices.version", { version })}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}
