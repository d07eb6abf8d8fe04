import { DataTable } from "#components/ui/data-table.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listTeam } from "#lib/auth/index.ts";
import { orRefused } from "#lib/http/or-refused.ts";
import { readerOf } from "#lib/http/reader-of.ts";
import { staffViewer } from "#lib/http/viewer.ts";

export default async function TeamPage({ params }: PageProps<"/console/[tenant]/team">) {
  const { ctx, tenant } = await staffViewer((await params).tenant);
  const { t } = readerOf(tenant, ctx);
  const team = await orRefused(listTeam(ctx));
  return (
    <>
      <PageHeader title={t("console.nav.team")} lead={t("console.team.lead")} />
      <DataTable
        caption={t("console.nav.team")} rows={team} rowKey={({ email }) => email} empty={null}
        columns={[
          { key: "name", header: t("console.column.name"), rowHeader: true, cell: ({ name }) => name },
          { key: "email", header: t("console.column.email"), cell: ({ email }) => email },
          { key: "role", header: t("console.column.role"), cell: ({ role }) => t(`console.role.${role}`) },
        ]}
      />
    </>
  );
}
