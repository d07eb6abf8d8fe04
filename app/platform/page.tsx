import { brandStyle } from "#components/ui/contrast.ts";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Logo } from "#components/ui/logo.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Shell } from "#components/ui/shell.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { plainReader } from "#lib/http/plain-reader.ts";
import { operatorViewer } from "#lib/http/viewer.ts";
import { allTenants } from "#lib/tenants/index.ts";

export default async function PlatformPage() {
  await operatorViewer();
  const { t, country } = plainReader();
  const tenants = await allTenants("show operators their tenants");
  const signOut = <form action="/platform/sign-out" method="post"><SubmitButton tone="quiet" pendingLabel={t("shell.account.signing-out")}>{t("shell.account.sign-out")}</SubmitButton></form>;
  return (
    <Shell brandStyle={brandStyle(null)} skipLabel={t("shell.skip")} home={{ href: "/platform", label: t("platform.title"), mark: <Logo src={null} name={t("site.title")} /> }} account={signOut} footer={{ note: t("site.footer"), links: [] }}>
      <PageHeader title={t("platform.title")} lead={t("platform.lead")} />
      <DataTable
        caption={t("platform.title")} rows={tenants} rowKey={({ tenantId }) => tenantId} empty={<EmptyState title={t("platform.empty")} />}
        columns={[
          { key: "tenant", header: t("platform.tenant"), rowHeader: true, cell: ({ name }) => name },
          { key: "mode", header: t("platform.mode"), cell: ({ mode }) => mode },
          { key: "regime", header: t("platform.regime"), cell: ({ regime }) => regime },
          { key: "country", header: t("platform.country"), cell: (tenant) => country(tenant.country) },
          { key: "zone", header: t("platform.zone"), cell: ({ timeZone }) => timeZone },
        ]}
      />
    </Shell>
  );
}
