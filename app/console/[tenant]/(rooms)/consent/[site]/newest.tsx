import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { SiteDecision } from "#lib/consent/model.ts";
import type { Site } from "#lib/sites/model.ts";
import type { Reader } from "#messages/reader.ts";

const SHOWN = 10;
const CATEGORIES = ["analytical", "functionality", "targeting"] as const;
const ACTIONS = ["accept_all", "reject_all", "save", "withdraw", "gpc", "dnt", "import"] as const;

/** The last decisions, without whose they are, and all of them as a file. */
export function Newest({ reader, slug, site, decisions }: { reader: Reader; slug: string; site: Site; decisions: readonly SiteDecision[] }) {
  const { t, dateTime, list } = reader;
  const allowed = (one: SiteDecision) => CATEGORIES.filter((category) => one[category]).map((category) => t(`cookies.category.${category}`));
  const how = (action: string) => { const known = ACTIONS.find((one) => one === action); return known ? t(`consent.newest.action.${known}`) : action; };
  return (
    <div className="space-y-6">
      <DataTable caption={t("consent.newest")} rows={decisions} rowKey={({ id }) => id} empty={<EmptyState title={t("consent.newest.none")} why={t("consent.newest.none.why")} />} columns={[
        { key: "when", header: t("consent.newest.when"), rowHeader: true, cell: ({ decidedAt }) => dateTime(decidedAt) },
        { key: "allowed", header: t("consent.newest.allowed"), cell: (one) => (allowed(one).length > 0 ? list(allowed(one)) : t("consent.newest.nothing")) },
        { key: "how", header: t("consent.newest.how"), cell: ({ action }) => how(action) },
        { key: "receipt", header: t("consent.newest.receipt"), cell: ({ id }) => <a className="link" href={`/console/${slug}/consent/receipts/${id}`} download>{t("consent.newest.receipt")}</a> },
        { key: "browser", header: t("consent.newest.browser"), cell: ({ visitorId }) => <code>{visitorId.slice(0, SHOWN)}</code> },
      ]} />
      <p><a className="link" href={`/console/${slug}/consent/${site.id}/csv`} download>{t("consent.newest.csv")}</a></p>
    </div>
  );
}
