import { channelName } from "#components/preferences/preference-grid.tsx";
import { Panel } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { MarketingPage } from "#lib/preferences/model.ts";
import type { Reader } from "#messages/reader.ts";
import { agree } from "./actions.ts";

type FreshYesProps = { reader: Reader; slug: string; tenantName: string; page: MarketingPage; ask: string | string[] | undefined };

/** The square that the address asks for, `<topic>.<channel>`; null when there is none such, or it is on. */
function asked({ topics }: MarketingPage, ask: FreshYesProps["ask"]) {
  const [topicId, channel] = typeof ask === "string" ? ask.split(".") : [];
  const topic = topics.find(({ id }) => id === topicId);
  const cell = topic?.cells.find((one) => one.channel === channel);
  return topic && cell?.offered && cell.state !== "in" ? { topic, channel: cell.channel } : null;
}

/** The exact words and one button. The yes names the words by their hash, so that it counts for no others. */
export function FreshYes({ reader, slug, tenantName: tenant, page, ask }: FreshYesProps) {
  const square = asked(page, ask);
  if (!square) return null;
  const { t, date } = reader;
  const { topic, channel } = square;
  return (
    <section id="yes" aria-labelledby="yes-title" className="mb-12 scroll-mt-8">
      <Panel>
        <h2 id="yes-title" className="font-display text-2xl">{t("marketing.ask", { topic: topic.name, channel: channelName(reader, channel) })}</h2>
        <p className="mt-3 text-sm text-muted">{t("marketing.ask.lead", { tenant })}</p>
        <blockquote className="mt-3 mb-6 max-w-[58ch] border-s-3 border-accent ps-5 text-lg">{topic.wording}</blockquote>
        {page.pause ? <p className="mb-6 max-w-[58ch] text-sm">{t("marketing.ask.paused", { until: date(page.pause.until) })}</p> : null}
        <form action={agree.bind(null, slug)} className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <input type="hidden" name="topic" value={topic.id} />
          <input type="hidden" name="channel" value={channel} />
          <input type="hidden" name="words" value={topic.words} />
          <SubmitButton pendingLabel={t("marketing.ask.saving")}>{t("marketing.ask.yes")}</SubmitButton>
          <a href={`/c/${slug}/marketing`} className="link text-sm">{t("marketing.ask.no")}</a>
        </form>
      </Panel>
    </section>
  );
}
