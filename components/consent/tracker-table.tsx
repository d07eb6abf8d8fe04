import type { Reader } from "#messages/reader.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import type { Column } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TRACKER_CATEGORIES } from "./choice-words.ts";
import type { TrackerCategory } from "./choice-words.ts";
import { lifetimeWords } from "./lifetime-words.ts";

/** `lifetimeSeconds` is 0 for a session cookie and null when the vendor does not say. */
export type TrackerCookie = { vendor: string; cookie: string; category: TrackerCategory; purpose: string | null; lifetimeSeconds: number | null; party: "first" | "third" | "server" | null };
export type TrackerTableProps = { reader: Reader; tenantName: string; cookies: readonly TrackerCookie[]; open?: boolean };

/** Every vendor's cookies and how long they stay, one folded table per category. */
export function TrackerTable({ reader, tenantName: tenant, cookies, open = false }: TrackerTableProps) {
  const { t } = reader;
  if (cookies.length === 0) return <EmptyState title={t("cookies.vendors.none-at-all", { tenant })} why={t("cookies.vendors.none-at-all.why")} />;
  return (
    <div className="divide-y divide-line border-y border-line">
      {TRACKER_CATEGORIES.map((category) => (
        <CategoryTable key={category} reader={reader} tenant={tenant} category={category} cookies={cookies.filter((cookie) => cookie.category === category)} open={open} />
      ))}
    </div>
  );
}

function CategoryTable({ reader, tenant, category, cookies, open }: { reader: Reader; tenant: string; category: TrackerCategory; cookies: readonly TrackerCookie[]; open: boolean }) {
  const { t } = reader;
  const name = t(`cookies.category.${category}`);
  const count = cookies.length === 0 ? t("cookies.vendors.none", { tenant }) : t("cookies.vendors.count", { vendors: new Set(cookies.map(({ vendor }) => vendor)).size, cookies: cookies.length });
  const heading = (
    <span>
      <span className="text-base text-ink">{name}</span> <span className="font-normal text-muted">{count}</span>
    </span>
  );
  if (cookies.length === 0) return <p className="py-4 ps-5 text-sm">{heading}</p>;
  return (
    <Disclosure summary={heading} open={open} className="py-3">
      <p className="mb-4 max-w-[62ch] text-sm text-muted">{t(`cookies.category.${category}.why`)}</p>
      <DataTable caption={t("cookies.vendors.table", { category: name })} columns={columns(reader, cookies)} rows={cookies} rowKey={({ vendor, cookie }) => `${vendor} ${cookie}`} empty={null} dense />
    </Disclosure>
  );
}

function columns(reader: Reader, cookies: readonly TrackerCookie[]): Column<TrackerCookie>[] {
  const { t } = reader;
  const all: Column<TrackerCookie>[] = [
    { key: "cookie", header: t("cookies.column.cookie"), rowHeader: true, width: "26%", cell: ({ cookie }) => <code className="text-sm wrap-break-word">{cookie}</code> },
    { key: "vendor", header: t("cookies.column.vendor"), cell: ({ vendor }) => vendor },
    { key: "purpose", header: t("cookies.column.purpose"), cell: ({ purpose }) => purpose },
    { key: "lifetime", header: t("cookies.column.lifetime"), cell: ({ lifetimeSeconds }) => lifetimeWords(reader, lifetimeSeconds) },
    { key: "party", header: t("cookies.column.party"), cell: ({ party }) => (party ? t(`cookies.party.${party}`) : t("shell.unknown")) },
  ];
  return cookies.some(({ purpose }) => purpose) ? all : all.filter(({ key }) => key !== "purpose");
}
