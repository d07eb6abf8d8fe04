import { UseList } from "#components/restrictions/use-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { getOwnUses } from "#lib/restrictions/index.ts";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { FreezeAll } from "./freeze-all.tsx";
import { UseButton } from "./use-button.tsx";

export const generateMetadata = roomTitle("uses.title");

const NOTES: Notes = {
  frozen: { tone: "good", title: "uses.frozen", lead: "uses.frozen.lead" },
  thawed: { tone: "good", title: "uses.thawed", lead: "uses.thawed.lead" },
  stopped: { tone: "good", title: "uses.stopped", lead: "uses.stopped.lead" },
  lifted: { tone: "good", title: "uses.lifted", lead: "uses.lifted.lead" },
  refused_conflict: { tone: "warn", title: "uses.refused", lead: "uses.refused.lead" },
};

export default async function UsesPage(props: PageProps<"/c/[tenant]/uses">) {
  const { ctx, tenant: { name: tenant }, reader, slug } = await openRoom(props);
  const { t } = reader;
  const [{ uses, ...stopped }, { note }] = [await getOwnUses(ctx), await props.searchParams];
  return (
    <>
      <PageHeader title={t("uses.title")} lead={t("uses.lead", { tenant })} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      <FreezeAll reader={reader} slug={slug} tenantName={tenant} stopped={stopped} />
      <Section id="list" title={t("uses.list")}>
        <UseList reader={reader} tenantName={tenant} uses={uses} allFrozen={stopped.frozenSince !== null} action={(use) => <UseButton reader={reader} slug={slug} use={use} />} />
      </Section>
    </>
  );
}
