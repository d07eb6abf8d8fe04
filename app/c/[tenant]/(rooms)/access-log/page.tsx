import { AccessLog } from "#components/audit/access-log.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listAccesses } from "#lib/audit/index.ts";
import { listOwnDisclosures } from "#lib/disclosures/index.ts";
import { openRoom, roomTitle } from "../room.ts";
import { Given } from "./given.tsx";
import { accessEntries } from "./access-entries.ts";

export const generateMetadata = roomTitle("access-log.title");

export default async function AccessLogPage(props: PageProps<"/c/[tenant]/access-log">) {
  const { ctx, tenant: { name: tenant }, subjectId, reader } = await openRoom(props);
  const [entries, given] = await Promise.all([listAccesses(ctx, subjectId), listOwnDisclosures(ctx)]);
  return (
    <>
      <PageHeader title={reader.t("access-log.title")} lead={reader.t("access-log.lead", { tenant })} />
      <AccessLog reader={reader} tenantName={tenant} entries={accessEntries(reader, entries)} />
      <Given reader={reader} tenantName={tenant} disclosures={given} />
    </>
  );
}
