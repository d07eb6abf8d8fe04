import { DataTable } from "#components/ui/data-table.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { DraftPage } from "#lib/sites/index.ts";
import type { Reader } from "#messages/reader.ts";
import { vendors } from "./actions.ts";

/** The vendors of the draft, and a way to take over those of the catalogue. */
export function Vendors({ reader: { t, number }, slug, draft: { site, config }, mayChange }: { reader: Reader; slug: string; draft: DraftPage; mayChange: boolean }) {
  return (
    <>
      {config.vendors.length === 0 ? <EmptyState title={t("banner.vendors.none")} why={t("banner.vendors.none.why")} /> : (
        <Disclosure summary={t("banner.vendors.count", { count: config.vendors.length })}><List t={t} number={number} vendors={config.vendors} /></Disclosure>
      )}
      {mayChange ? (
        <form action={vendors.bind(null, slug)} className="mt-6">
          <input type="hidden" name="siteId" value={site.id} />
          <SubmitButton tone="secondary" pendingLabel={t("shell.sending")}>{t("banner.vendors.take")}</SubmitButton>
        </form>
      ) : null}
    </>
  );
}

function List({ t, number, vendors: rows }: Pick<Reader, "t" | "number"> & { vendors: DraftPage["config"]["vendors"] }) {
  return (
    <DataTable caption={t("banner.vendors")} rows={rows} rowKey={({ name, category }) => `${name} ${category}`} empty={null} columns={[
      { key: "name", header: t("banner.vendors.name"), rowHeader: true, cell: ({ name }) => name },
      { key: "category", header: t("banner.vendors.category"), cell: ({ category }) => t(`banner.category.${category}`) },
      { key: "purpose", header: t("banner.vendors.purpose"), cell: ({ purpose }) => purpose ?? t("banner.vendors.purpose.none") },
      { key: "cookies", header: t("banner.vendors.cookies"), align: "end", cell: ({ cookies }) => number(cookies.length) },
    ]} />
  );
}
