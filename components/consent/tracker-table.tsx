import type { Tracker, TrackerCookie } from "#lib/catalogue/model.ts";
import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TRACKER_CATEGORIES } from "./choice-words.ts";
import type { TrackerCategory } from "./choice-words.ts";
import { lifetimeWords } from "./lifetime-words.ts";

export type TrackerTableProps = { reader: Reader; tenantName: string; trackers: readonly Tracker[]; open?: boolean };
type Row = { vendor: string; purpose: string | undefined; cookie: TrackerCookie | null };

/** Every vendor's cookies and how long they stay, one folded table per category. */
export function TrackerTable({ reader, tenantName: tenant, trackers, open = false }: TrackerTableProps) {
  const { t } = reader;
  if (trackers.length === 0) return <EmptyState title={t("cookies.vendors.none-at-all", { tenant })} why={t("cookies.vendors.none-at-all.why")} />;
  return (
    <div className="divide-y divide-line border-y border-line">
      {TRACKER_CATEGORIES.map((category) => (
        <CategoryTable key={category} reader={reader} tenant={tenant} category={category} trackers={trackers.filter((tracker) => tracker.category === category)} open={open} />
      ))}
    </div>
  );
}

/** One line per cookie; a vendor that sets none still has its line. */
const rowsOf = (trackers: readonly Tracker[]): Row[] => trackers.flatMap(({ vendor, purpose, cookies }) => (cookies.length > 0 ? cookies : [null]).map((cookie) => ({ vendor, purpose, cookie })));

function CategoryTable({ reader, tenant, category, trackers, open }: { reader: Reader; tenant: string; category: TrackerCategory; trackers: readonly Tracker[]; open: boolean }) {
  const { t } = reader;
  const name = t(`cookies.category.${category}`);
  const rows = rowsOf(trackers);
  const count = trackers.length === 0 ? t("cookies.vendors.none", { tenant }) : t("cookies.vendors.count", { vendors: trackers.length, cookies: rows.filter(({ cookie }) => cookie).length });
  const heading = (
    <span>
      <span className="text-base text-ink">{name}</span> <span className="font-normal text-muted">{count}</span>
    </span>
  );
  if (trackers.length === 0) return <p className="py-4 ps-5 text-sm">{heading}</p>;
  return (
    <Disclosure summary={heading} open={open} className="py-3">
      <p className="mb-4 max-w-[62ch] text-sm text-muted">{t(`cookies.category.${category}.why`)}</p>
      <DataTable caption={t("cookies.vendors.table", { category: name })} columns={columns(reader, rows)} rows={rows} rowKey={({ vendor, cookie }) => `${vendor} ${cookie?.name}`} empty={null} dense />
    </Disclosure>
  );
}

function columns(reader: Reader, rows: readonly Row[]): Column<Row>[] {
  const { t } = reader;
  const all: Column<Row>[] = [
    { key: "cookie", header: t("cookies.column.cookie"), rowHeader: true, width: "26%", cell: ({ cookie }) => (cookie ? <code className="text-sm wrap-break-word">{cookie.name}</code> : t("cookies.none-set")) },
    { key: "vendor", header: t("cookies.column.vendor"), cell: ({ vendor }) => vendor },
    { key: "purpose", header: t("cookies.column.purpose"), width: "28%", cell: ({ purpose }) => purpose },
    { key: "lifetime", header: t("cookies.column.lifetime"), cell: ({ cookie }) => cookie && lifetimeWords(reader, cookie) },
    { key: "party", header: t("cookies.column.party"), cell: ({ cookie }) => cookie && (cookie.party ? t(`cookies.party.${cookie.party}`) : t("shell.unknown")) },
  ];
  return rows.some(({ purpose }) => purpose) ? all : all.filter(({ key }) => key !== "purpose");
}
