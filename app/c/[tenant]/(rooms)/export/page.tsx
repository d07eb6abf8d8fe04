import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { dueIfAsked, listOwnRequests } from "#lib/requests/index.ts";
import { AskRoom } from "../ask-room.tsx";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { ask } from "./actions.ts";

export const generateMetadata = roomTitle("export.title");

const NOTES: Notes = { opened: { tone: "good", title: "requests.opened", lead: "requests.opened.lead" } };

export default async function ExportPage(props: PageProps<"/c/[tenant]/export">) {
  const { ctx, tenant, subjectId, reader, slug } = await openRoom(props);
  const { t } = reader;
  const [requests, { note }] = [await listOwnRequests(ctx, subjectId), await props.searchParams];
  const open = requests.find(({ right, closedAt }) => right === "portability" && closedAt === null) ?? null;
  const words = { tenant: tenant.name };
  return (
    <>
      <PageHeader title={t("export.title")} lead={t("export.lead", words)} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant.name} />
      <AskRoom
        reader={reader} slug={slug} open={open} dueIfAsked={dueIfAsked(ctx.now, tenant, "portability")}
        steps={[t("export.step.ask"), t("export.step.work", words), t("export.step.answer", words)]}
        button={<form action={ask.bind(null, slug)}><SubmitButton pendingLabel={t("shell.sending")}>{t("export.ask")}</SubmitButton></form>}
      />
    </>
  );
}
