import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { dueIfAsked, listOwnRequests } from "#lib/requests/index.ts";
import { AskRoom } from "../ask-room.tsx";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { ask } from "./actions.ts";

export const generateMetadata = roomTitle("erase.title");

const NOTES: Notes = { opened: { tone: "good", title: "requests.opened", lead: "requests.opened.lead" } };

export default async function ErasePage(props: PageProps<"/c/[tenant]/erase">) {
  const { ctx, tenant, subjectId, reader, slug } = await openRoom(props);
  const { t } = reader;
  const [requests, { note }] = [await listOwnRequests(ctx, subjectId), await props.searchParams];
  const open = requests.find(({ right, closedAt }) => right === "erasure" && closedAt === null) ?? null;
  const words = { tenant: tenant.name };
  return (
    <>
      <PageHeader title={t("erase.title")} lead={t("erase.lead", words)} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant.name} />
      <AskRoom
        reader={reader} slug={slug} open={open} dueIfAsked={dueIfAsked(ctx.now, tenant, "erasure")}
        steps={[t("erase.step.ask"), t("erase.step.work", words), t("erase.step.answer", words)]}
        button={<form action={ask.bind(null, slug)}><SubmitButton tone="danger" pendingLabel={t("shell.sending")}>{t("erase.ask")}</SubmitButton></form>}
      />
    </>
  );
}
