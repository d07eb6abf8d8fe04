import { formWords } from "#components/forms/form-words.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { WholeForm } from "#components/ui/whole-form.tsx";
import { TRACKER_CATEGORIES } from "#lib/catalogue/model.ts";
import type { Site, SitePage } from "#lib/sites/model.ts";
import type { Reader } from "#messages/reader.ts";
import { dismiss, list, take } from "./actions.ts";

type Props = { reader: Reader; slug: string; site: Site; reported: SitePage["reported"]; mayChange: boolean };

/** Cookies that browsers met and no list has, with what we know of them, and two ways to deal with each. */
export function Reported({ reader, slug, site, reported, mayChange }: Props) {
  const { t, number, shortDate } = reader;
  const button = (action: typeof take, name: string, words: string) => (
    <form action={action.bind(null, slug)}>
      <input type="hidden" name="siteId" value={site.id} /><input type="hidden" name="name" value={name} />
      <SubmitButton tone="quiet" pendingLabel={t("shell.sending")}>{words}</SubmitButton>
    </form>
  );
  return (
    <div className="space-y-6">
      <p className="max-w-[62ch] text-muted">{t("consent.reported.lead")}</p>
      <DataTable caption={t("consent.reported")} rows={reported} rowKey={({ name }) => name} empty={<EmptyState title={t("consent.reported.none")} why={t("consent.reported.none.why")} />} columns={[
        { key: "name", header: t("consent.reported.name"), rowHeader: true, cell: ({ name }) => <code className="wrap-anywhere">{name}</code> },
        { key: "seen", header: t("consent.reported.seen"), align: "end", cell: ({ seen }) => number(seen) },
        { key: "last", header: t("consent.reported.last"), cell: ({ lastSeenAt }) => shortDate(lastSeenAt) },
        { key: "known", header: t("consent.reported.known"), cell: ({ curated }) => curated ? <span title={t("consent.reported.source", { source: curated.source })}>{t("consent.reported.known.of", { vendor: curated.vendor, category: t(`cookies.category.${curated.category as "targeting"}`) })}</span> : t("consent.reported.stranger") },
        ...(mayChange ? [{ key: "do", header: t("consent.manage"), cell: ({ name, curated }: Props["reported"][number]) => <div className="flex flex-wrap gap-2">{curated ? button(take, name, t("consent.reported.take")) : null}{button(dismiss, name, t("consent.reported.dismiss"))}</div> }] : []),
      ]} />
      {mayChange ? (
        <WholeForm {...formWords(reader)} action={list.bind(null, slug)} id="list" here={`/console/${slug}/consent/${site.id}#list`} hidden={{ siteId: site.id }} summary={t("consent.list")} submit={t("consent.list.button")} pendingLabel={t("shell.sending")} fields={[
          { name: "name", label: t("consent.reported.name"), hint: t("consent.list.name.hint"), control: { as: "line" } },
          { name: "vendor", label: t("consent.list.vendor"), hint: t("consent.list.vendor.hint"), control: { as: "line" } },
          { name: "category", label: t("consent.list.category"), control: { as: "choice", options: TRACKER_CATEGORIES.map((value) => ({ value, label: t(`cookies.name.${value}`) })) } },
          { name: "purpose", label: t("consent.list.purpose"), hint: t("consent.list.purpose.hint"), control: { as: "text" } },
          { name: "lifetime", label: t("consent.list.lifetime"), hint: t("consent.list.lifetime.hint"), control: { as: "line" } },
        ]} />
      ) : null}
    </div>
  );
}
