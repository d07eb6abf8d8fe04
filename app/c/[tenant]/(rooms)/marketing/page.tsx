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
import { ChannelStops } from "./channel-stops.tsx";
import { Frequencies } from "./frequencies.tsx";
import { FreshYes } from "./fresh-yes.tsx";
import { EndPause, PauseMarketing } from "./pause-marketing.tsx";
import { StopEverything } from "./stop-everything.tsx";

export const generateMetadata = roomTitle("marketing.title");

const NOTES: Notes = {
  saved: { tone: "good", title: "marketing.saved", lead: "marketing.saved.lead" },
  agreed: { tone: "good", title: "marketing.agreed", lead: "marketing.agreed.lead" },
  asked: { tone: "good", title: "marketing.asked", lead: "marketing.asked.lead" },
  often: { tone: "good", title: "marketing.often", lead: "marketing.often.lead" },
  words_changed: { tone: "warn", title: "marketing.words-changed", lead: "marketing.words-changed.lead" },
  channel_off: { tone: "good", title: "marketing.channel-off", lead: "marketing.channel-off.lead" },
  stopped: { tone: "good", title: "marketing.stopped", lead: "marketing.stopped.lead" },
  paused: { tone: "good", title: "marketing.paused", lead: "marketing.paused.lead" },
  resumed: { tone: "good", title: "marketing.resumed", lead: "marketing.resumed.lead" },
  refused_conflict: { tone: "warn", title: "marketing.complained", lead: "marketing.complained.lead" },
};

export default async function MarketingRoom(props: PageProps<"/c/[tenant]/marketing">) {
  const { ctx, tenant: { name: tenant }, reader, slug, root, frozenAt } = await openRoom(props);
  const { t } = reader;
  const [page, { note, ask }] = [await getOwnMarketing(ctx), await props.searchParams];
  const [open, paused] = [page.global.state === "in" && page.offered > 0, page.pause !== null];
  return (
    <>
      <Frozen reader={reader} root={root} since={frozenAt} />
      <PageHeader title={t("marketing.title")} lead={t("marketing.lead", { tenant })} />
      <Note reader={reader} note={note} notes={NOTES} tenantName={tenant} />
      <FreshYes reader={reader} slug={slug} tenantName={tenant} page={page} ask={ask} />
      <MarketingState reader={reader} tenantName={tenant} page={page} action={open ? <div className="flex flex-wrap gap-3">{paused ? <EndPause reader={reader} slug={slug} /> : null}<StopEverything reader={reader} slug={slug} /></div> : null} />
      <PreferenceGrid reader={reader} tenantName={tenant} topics={page.topics} channels={page.channels.map(({ channel }) => channel)} control={(cell, topic, label) => <CellSwitch reader={reader} slug={slug} cell={cell} topic={topic} label={label} paused={paused} />} />
      {open ? <Frequencies reader={reader} slug={slug} topics={page.topics} /> : null}
      {open ? <ChannelStops reader={reader} slug={slug} tenantName={tenant} channels={page.channels} /> : null}
      {open ? <PauseMarketing reader={reader} slug={slug} tenantName={tenant} pause={page.pause} /> : null}
      {page.topics.length + page.history.length > 0 ? (
        <Section id="history" title={t("marketing.history")}>
          <PreferenceHistory reader={reader} tenantName={tenant} changes={page.history} topics={page.topics} />
        </Section>
      ) : null}
    </>
  );
}
