import { BannerChanges } from "#components/consent/banner-changes.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Site, SitePage } from "#lib/sites/model.ts";
import type { Reader } from "#messages/reader.ts";

const SHOWN = 12;

/** What was shown when; every version stays for as long as a decision points at it. */
export function Versions({ reader, slug, site, versions }: { reader: Reader; slug: string; site: Site; versions: SitePage["versions"] }) {
  const { t, dateTime } = reader;
  return (
    <div className="space-y-6">
      <DataTable caption={t("consent.versions")} rows={versions} rowKey={({ version }) => String(version)} empty={<EmptyState title={t("consent.versions.none")} why={t("consent.versions.none.why")} />} columns={[
        { key: "version", header: t("consent.versions.version"), rowHeader: true, cell: ({ version }) => version },
        { key: "on", header: t("consent.versions.on"), cell: ({ publishedAt }) => dateTime(publishedAt) },
        { key: "again", header: t("consent.versions.again"), cell: ({ asksAgain }) => t(asksAgain ? "consent.versions.yes" : "consent.versions.no") },
        { key: "hash", header: t("consent.versions.hash"), cell: ({ hash }) => <code title={hash}>{hash.slice(0, SHOWN)}</code> },
      ]} />
      {versions.filter(({ changes }) => changes.length > 0).map(({ version, changes }) => (
        <Disclosure key={version} summary={t("consent.versions.changes", { version })}><BannerChanges reader={reader} changes={changes} /></Disclosure>
      ))}
      {site.closedAt ? null : <p><a className={buttonClass("secondary")} href={`/console/${slug}/consent/${site.id}/banner`}>{t("consent.versions.edit")}</a></p>}
    </div>
  );
}
