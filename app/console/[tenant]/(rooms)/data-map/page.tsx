import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { getCatalogue, purposesOf } from "#lib/catalogue/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";

export default async function DataMapPage({ params }: PageProps<"/console/[tenant]/data-map">) {
  const { ctx, tenant } = await staffViewer((await params).tenant);
  const { t, list, country, duration } = readerOf(tenant, ctx);
  const catalogue = await orRefused(getCatalogue(ctx));
  const header = <PageHeader title={t("console.nav.data-map")} lead={t("console.data-map.lead", { tenant: tenant.name })} />;
  if (catalogue.version === 0) return <>{header}<EmptyState title={t("console.data-map.empty")} why={t("console.data-map.empty.why")} /></>;
  return (
    <>
      {header}
      <p className="-mt-4 text-sm text-muted">{t("console.data-map.version", { version: catalogue.version })}</p>
      <Section id="fields" title={t("console.data-map.fields")}>
        <DataTable caption={t("console.data-map.fields")} rows={catalogue.fields} rowKey={({ id }) => id} dense empty={<EmptyState title={t("shell.none")} />} columns={[
          { key: "field", header: t("console.data-map.field"), rowHeader: true, cell: ({ label }) => label },
          { key: "source", header: t("console.data-map.source"), cell: ({ source }) => t("profile.source", { source }) },
          { key: "purposes", header: t("console.data-map.purposes"), cell: (field) => list(purposesOf(catalogue, field).map(({ name }) => name)) || t("shell.none") },
        ]} />
      </Section>
      <Section id="rules" title={t("console.data-map.rules")}>
        <DataTable caption={t("console.data-map.rules")} rows={catalogue.retentionRules} rowKey={({ id }) => id} dense empty={<EmptyState title={t("shell.none")} />} columns={[
          { key: "rule", header: t("console.data-map.rule"), rowHeader: true, cell: ({ id }) => id },
          { key: "duration", header: t("console.data-map.duration"), cell: (rule) => duration(rule.duration) },
          { key: "ground", header: t("console.data-map.ground"), cell: ({ ground }) => ground },
        ]} />
      </Section>
      <Section id="recipients" title={t("console.data-map.recipients")}>
        <DataTable caption={t("console.data-map.recipients")} rows={catalogue.recipients} rowKey={({ id }) => id} dense empty={<EmptyState title={t("shell.none")} />} columns={[
          { key: "recipient", header: t("console.data-map.recipient"), rowHeader: true, cell: ({ name }) => name },
          { key: "country", header: t("console.data-map.country"), cell: (one) => country(one.country) },
          { key: "safeguard", header: t("console.data-map.safeguard"), cell: ({ safeguard }) => safeguard ?? t("shell.none") },
        ]} />
      </Section>
    </>
  );
}
