import { DecisionList } from "#components/decisions/decision-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listOwnDecisions } from "#lib/decisions/index.ts";
import { Note } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { Respond } from "./respond.tsx";

export const generateMetadata = roomTitle("decisions.title");

export default async function DecisionsPage(props: PageProps<"/c/[tenant]/decisions">) {
  const { ctx, tenant: { name: tenant }, reader, slug, root } = await openRoom(props);
  const { t } = reader;
  const [decisions, { note }] = [await listOwnDecisions(ctx), await props.searchParams];
  const base = { reader, slug, root };
  return (
    <>
      <PageHeader title={t("decisions.title")} lead={decisions.length > 0 ? t("decisions.lead") : undefined} />
      <Note reader={reader} note={note} notes={{}} tenantName={tenant} />
      <DecisionList
        reader={reader} tenantName={tenant} decisions={decisions}
        general={({ id, open }) => <Respond {...base} id={`respond-${id}`} decision={id} decisionId="" open={open} />}
        action={({ decision, decisionId, open }, at) => <Respond {...base} id={`respond-${decision}-${at}`} decision={decision} decisionId={decisionId} open={open} />}
      />
    </>
  );
}
