import { ExportRoom } from "#components/exports/export-room.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { getOwnExport } from "#lib/exports/index.ts";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { ask, confirm, retry } from "./actions.ts";

export const generateMetadata = roomTitle("export.title");

const NOTES: Notes = {
  confirmed: { tone: "good", title: "export.confirmed", lead: "export.confirmed.lead" },
  asked: { tone: "good", title: "export.asked", lead: "export.asked.lead" },
  retried: { tone: "good", title: "export.retried", lead: "export.asked.lead" },
  refused_precondition: { tone: "warn", title: "export.stale", lead: "export.stale.lead" },
  refused_conflict: { tone: "warn", title: "export.busy", lead: "export.busy.lead" },
  refused_limit_reached: { tone: "warn", title: "export.too-much", lead: "export.too-much.lead" },
  refused_rate_limited: { tone: "warn", title: "export.too-often", lead: "export.too-often.lead" },
};

export default async function ExportPage(props: PageProps<"/c/[tenant]/export">) {
  const { ctx, tenant: { name: tenant }, reader, slug, root } = await openRoom(props);
  const [facts, { note }] = [await getOwnExport(ctx), await props.searchParams];
  const acts = { here: `${root}/export`, ask: ask.bind(null, slug), retry: retry.bind(null, slug), confirm: confirm.bind(null, slug) };
  return (
    <>
      <PageHeader title={reader.t("export.title")} lead={reader.t("export.lead", { tenant })} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      <ExportRoom reader={reader} tenantName={tenant} facts={facts} acts={acts} />
    </>
  );
}
