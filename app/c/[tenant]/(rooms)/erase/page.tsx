import { ErasureDecision } from "#components/erasure/erasure-decision.tsx";
import { ErasurePreview } from "#components/erasure/erasure-preview.tsx";
import { Held } from "#components/erasure/held.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { previewErasure } from "#lib/erasure/index.ts";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { confirm, erase } from "./actions.ts";

export const generateMetadata = roomTitle("erase.title");

const NOTES: Notes = {
  confirmed: { tone: "good", title: "erase.note.confirmed", lead: "erase.note.confirmed.lead" },
  refused_invalid: { tone: "warn", title: "erase.note.unticked", lead: "erase.note.unticked.lead" },
  refused_precondition: { tone: "warn", title: "erase.note.stale", lead: "erase.note.stale.lead" },
};

export default async function ErasePage(props: PageProps<"/c/[tenant]/erase">) {
  const { ctx, tenant: { name: tenant }, reader, slug } = await openRoom(props);
  const { t } = reader;
  const [preview, { note }] = [await previewErasure(ctx), await props.searchParams];
  if (preview.running) return <PageHeader title={t("erase.running")} lead={t("erase.running.lead")} />;
  return (
    <>
      <PageHeader title={t("erase.title")} lead={t("erase.lead")} />
      {note === "confirmed" && !preview.proven ? null : <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />}
      {preview.held ? <Held reader={reader} held={preview.held} /> : null}
      <ErasurePreview reader={reader} tenantName={tenant} preview={preview} />
      {preview.held?.asked ? null : <ErasureDecision reader={reader} tenantName={tenant} proven={preview.proven} held={preview.held !== null} erase={erase.bind(null, slug)} confirm={confirm.bind(null, slug)} />}
    </>
  );
}
