import { DataTable } from "#components/ui/data-table.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Disclosure } from "#lib/disclosures/model.ts";
import type { Reader } from "#messages/reader.ts";

/** What was given to others, where something was. */
export function Given({ reader: { t, shortDate }, tenantName: tenant, disclosures }: { reader: Reader; tenantName: string; disclosures: readonly Disclosure[] }) {
  if (disclosures.length === 0) return null;
  return (
    <Section id="given" title={t("disclosures.own")} lead={t("disclosures.own.lead", { tenant })}>
      <DataTable caption={t("disclosures.own")} rows={disclosures} rowKey={({ id }) => id} empty={null} columns={[
        { key: "recipient", header: t("disclosures.recipient"), rowHeader: true, cell: ({ recipient }) => <span className="wrap-anywhere">{recipient}</span> },
        { key: "what", header: t("disclosures.what"), cell: ({ what }) => what },
        { key: "ground", header: t("disclosures.ground"), cell: ({ ground }) => ground },
        { key: "on", header: t("disclosures.on"), cell: ({ disclosedOn }) => shortDate(disclosedOn) },
      ]} />
    </Section>
  );
}
