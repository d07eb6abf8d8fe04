import { DecisionList } from "#components/decisions/decision-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listDecisions } from "#lib/decisions/index.ts";
import { listOwnRequests } from "#lib/requests/index.ts";
import { Note } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { AskPerson } from "./ask-person.tsx";

export const generateMetadata = roomTitle("decisions.title");

export default async function DecisionsPage(props: PageProps<"/c/[tenant]/decisions">) {
  const { ctx, tenant: { name: tenant }, subjectId, reader, slug, root } = await openRoom(props);
  const { t } = reader;
  const [decisions, requests, { note }] = [await listDecisions(ctx), await listOwnRequests(ctx, subjectId), await props.searchParams];
  const open = requests.find(({ right, closedAt }) => right === "automated_decision" && closedAt === null) ?? null;
  return (
    <>
      <PageHeader title={t("decisions.title")} lead={decisions.length > 0 ? t("decisions.lead") : undefined} />
      <Note reader={reader} note={note} notes={{}} tenantName={tenant} />
      <DecisionList reader={reader} tenantName={tenant} decisions={decisions} action={({ name }) => <AskPerson reader={reader} slug={slug} root={root} decision={name} open={open} />} />
    </>
  );
}
