import { MarketingState } from "#components/preferences/marketing-state.tsx";
import { PreferenceGrid } from "#components/preferences/preference-grid.tsx";
import { PreferenceHistory } from "#components/preferences/preference-history.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Section } from "#components/ui/section.tsx";
import { getOwnMarketing } from "#lib/preferences/index.ts";
import { Frozen } from "../frozen.tsx";
import { Note, type Notes } from "../note.tsx";
import { openRoom, roomTitle } from "../room.ts";
import { CellSwitch } from "./cell-switch.tsx";
import { StopEverything } from "./stop-everything.tsx";

export const generateMetadata = roomTitle("marketing.title");

const NOTES: Notes = {
  saved: { tone: "good", title: "marketing.saved", lead: "marketing.saved.lead" },
  stopped: { tone: "good", title: "marketing.stopped", lead: "marketing.stopped.lead" },
  refused_conflict: { tone: "warn", title: "marketing.complained", lead: "marketing.complained.lead" },
};

export default async function MarketingRoom(props: PageProps<"/c/[tenant]/marketing">) {
  const { ctx, tenant: { name: tenant }, reader, slug, root, frozenAt } = await openRoom(props);
  const { t } = reader;
  const [page, { note }] = [await getOwnMarketing(ctx), await props.searchParams];
  return (
    <>
      <Frozen reader={reader} root={root} since={frozenAt} />
      <PageHeader title={t("marketing.title")} lead={t("marketing.lead", { tenant })} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      <MarketingState reader={reader} tenantName={tenant} page={page} action={page.global.state === "in" ? <StopEverything reader={reader} slug={slug} /> : null} />
      <PreferenceGrid reader={reader} tenantName={tenant} topics={page.topics} channels={page.channels} control={(cell, topic, label) => <CellSwitch reader={reader} slug={slug} cell={cell} topic={topic} label={label} />} />
      {page.topics.length + page.history.length > 0 ? (
        <Section id="history" title={t("marketing.history")}>
          <PreferenceHistory reader={reader} tenantName={tenant} changes={page.history} topics={page.topics} />
        </Section>
      ) : null}
    </>
  );
}
